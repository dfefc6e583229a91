import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../flow/connection';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { type TestRecord, testConnection, testsStore } from './connection-tests';
import { DoctorPart } from './doctor-part';
import { TestLine } from './test-line';

/** Asks a model of the connection for one word, says how it went, and leads to the doctor where it did not. */
export function TestPart({ connection }: { readonly connection: Connection }) {
  const { dispatcher } = useWorkspace();
  const record = useStore(testsStore, (state) => state.tests.get(connection.id));
  const [chosen, setChosen] = useState<string>();
  const [examined, setExamined] = useState<TestRecord>();
  const model = connection.models.find(({ id }) => id === chosen)?.id ?? connection.models[0]?.id;
  if (model === undefined) return null;
  const isTesting = record !== undefined && record.result === undefined;
  const test = () => void testConnection(dispatcher, connection, model);
  const failure = record?.result?.failure;
  const isExamined = failure !== undefined && examined === record;
  return (
    <section className="settings-part" aria-label={say('Test')}>
      <div className="settings-head">
        <h3>{say('Test')}</h3>
        <button type="button" className="button" disabled={isTesting} onClick={test}>
          {record ? say('Test again') : say('Test connection')}
        </button>
      </div>
      {connection.models.length === 1 ? null : (
        <Field label={say('Model to ask')}>
          {(naming) => (
            <select
              {...naming}
              className="input mono"
              value={model}
              onChange={(event) => setChosen(event.target.value)}
            >
              {connection.models.map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div role="status">{record && !isExamined ? <TestLine record={record} /> : null}</div>
      {failure && !isExamined ? (
        <div className="settings-buttons">
          <button type="button" className="button" onClick={() => setExamined(record)}>
            {say('Find out why')}
          </button>
        </div>
      ) : null}
      {isExamined && record ? <DoctorPart key={record.at} connection={connection} model={record.model} /> : null}
    </section>
  );
}

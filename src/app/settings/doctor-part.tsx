import { useEffect, useState } from 'react';
import type { Connection } from '../../flow/connection';
import type { Light } from '../../flow/run-event';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';
import type { CheckName, DoctorNews, DoctorTools } from '../doctor/checks';
import type { Diagnosis } from '../doctor/diagnosis';
import { loadDoctor } from '../late-code';
import { useWorkspace } from '../use-workspace';
import { keyPlaceOf } from './key-words';
import { CopyLine } from './parts';

interface Check {
  readonly check: CheckName;
  readonly label: string;
  readonly light: Light;
  readonly says?: string;
}

interface Examination {
  readonly checks: readonly Check[];
  readonly diagnosis?: Diagnosis;
  readonly fault?: string;
}

const lights = { good: 'done', bad: 'failed', unknown: 'skipped' } as const;
const surenessWords = { certain: '', likely: 'Most likely: ', possible: 'Perhaps: ' } as const;

/** Why a connection does not work: each thing that was looked at, then the cause and what to do. */
export function DoctorPart(props: { readonly connection: Connection; readonly model: string }) {
  const { checks, diagnosis, fault } = useExamination(props);
  return (
    <section className="doctor" aria-label={say('Why it does not work')}>
      <ol className="doctor-checks" aria-label={say('Checks')}>
        {checks.map(({ check, label, light, says }) => (
          <li key={check} data-outcome={light}>
            <Lamp light={light} title={wordsOf(light)} />
            <span>
              <span className="doctor-label">{sayGiven(label)}</span>
              {says === undefined ? null : <span className="hint"> {sayGiven(says)}</span>}
            </span>
          </li>
        ))}
      </ol>
      <div aria-live="polite">
        {fault === undefined ? null : <p className="field-error">{fault}</p>}
        {diagnosis ? <Finding diagnosis={diagnosis} /> : null}
      </div>
    </section>
  );
}

function Finding({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { sentence, remedy, steps = [], certainty, curl } = diagnosis;
  return (
    <div className="doctor-finding">
      <p>
        <b>
          {say(surenessWords[certainty])}
          {sayGiven(sentence)}
        </b>
      </p>
      <p>{sayGiven(remedy)}</p>
      {steps.map((step) => (
        <CopyLine key={step} text={sayStep(step)} name={say('Copy the line')} />
      ))}
      {curl === undefined ? null : (
        <details>
          <summary>{say('Ask the same from a terminal')}</summary>
          <p className="hint">
            {say('Put your key in the place of {name}. If it answers there, the browser is what stands between.', {
              name: '$KEY',
            })}
          </p>
          <CopyLine text={curl} name={say('Copy the curl line')} />
        </details>
      )}
    </div>
  );
}

/** Where several servers may be meant, each line has the name of one before it: `Ollama: …`. */
function sayStep(step: string): string {
  const [, name = '', line = step] = /^([\p{Lu}][\w. ]*: )(\p{Lu}.*)$/u.exec(step) ?? [];
  const said = sayGiven(step);
  return said === step ? `${name}${sayGiven(line)}` : said;
}

function useExamination({ connection, model }: { readonly connection: Connection; readonly model: string }) {
  const { dispatcher, vault } = useWorkspace();
  const [examination, setExamination] = useState<Examination>({ checks: [] });
  useEffect(() => {
    const leaving = new AbortController();
    const tools: DoctorTools = {
      listModels: dispatcher.listModels,
      testConnection: dispatcher.testConnection,
      whereKeyIs: async (of) => {
        await vault.refresh();
        return keyPlaceOf(of, vault.getState().status);
      },
    };
    const examine = async () => {
      const doctor = await loadDoctor();
      for await (const news of doctor.examine({ connection, model }, tools, { signal: leaving.signal }))
        if (!leaving.signal.aborted) setExamination((before) => withNews(before, news));
    };
    setExamination({ checks: [] });
    examine().catch((error: unknown) => {
      if (leaving.signal.aborted) return;
      const fault = say('It could not be looked at: {reason}. Test again.', {
        reason: error instanceof Error ? error.message : `${error}`,
      });
      setExamination((before) => ({ ...before, fault }));
    });
    return () => leaving.abort();
  }, [connection, model, dispatcher, vault]);
  return examination;
}

function withNews(before: Examination, news: DoctorNews): Examination {
  if (news.type === 'diagnosed') return { ...before, diagnosis: news.diagnosis };
  const { check, label } = news;
  const row: Check =
    news.type === 'check-begun'
      ? { check, label, light: 'active' }
      : { check, label, light: lights[news.outcome], says: news.says };
  const isThere = before.checks.some((other) => other.check === check);
  const checks = isThere
    ? before.checks.map((other) => (other.check === check ? row : other))
    : [...before.checks, row];
  return { ...before, checks };
}

function wordsOf(light: Light): string {
  if (light === 'done') return say('good');
  if (light === 'failed') return say('bad');
  return light === 'active' ? say('being looked at') : say('not known');
}

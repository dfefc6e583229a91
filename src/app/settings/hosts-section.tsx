import { useEffect, useState } from 'react';
import {
  type AllowedHost,
  allowedHostsKey,
  allowedHostsSchema,
  hostKeyOf,
  readHostKey,
} from '../../flow/allowed-hosts';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

/** The hosts that nodes may call without a question, because the person has said so once. */
export function HostsSection() {
  const { hosts, flowNames, forget } = useAllowedHosts();
  if (hosts === undefined) return <p className="settings-empty">{say('The hosts are being read.')}</p>;
  return (
    <>
      <div className="settings-head">
        <h3>{say('Allowed hosts')}</h3>
      </div>
      {hosts.length === 0 ? (
        <p className="settings-empty">
          {say(
            'None yet. A host of your own network, and any that a flow from elsewhere calls, is called only when you allow it; those that you always allow will be listed here.',
          )}
        </p>
      ) : (
        <>
          <ul className="settings-rows" aria-label={say('Allowed hosts')}>
            {hosts.map((host) => (
              <HostRow key={hostKeyOf(host)} host={host} flowNames={flowNames} onForget={() => forget(host)} />
            ))}
          </ul>
          <p className="hint">{say('A host that is forgotten is asked for again, from the next run on.')}</p>
        </>
      )}
    </>
  );
}

interface RowProps {
  readonly host: AllowedHost;
  readonly flowNames: ReadonlyMap<string, string>;
  readonly onForget: () => void;
}

function HostRow({ host: { origin, flow }, flowNames, onForget }: RowProps) {
  return (
    <li className="credential">
      <Icon name="globe" />
      <div className="credential-words">
        <span className="settings-row-title mono">{origin}</span>
        <span className="settings-row-figures">{forWhom(flow, flowNames)}</span>
      </div>
      <button type="button" className="button" aria-label={say('Forget {host}', { host: origin })} onClick={onForget}>
        {say('Forget')}
      </button>
    </li>
  );
}

function forWhom(flow: string | undefined, flowNames: ReadonlyMap<string, string>): string {
  if (flow === undefined) return say('for the flows of this machine');
  const name = flowNames.get(flow);
  return name === undefined
    ? say('for a flow that is gone')
    : say('for “{name}” alone, which came from elsewhere', { name });
}

/** What is kept, undefined until it is read, and how one of it is forgotten. */
function useAllowedHosts() {
  const { storage, library } = useWorkspace();
  const [hosts, setHosts] = useState<readonly AllowedHost[]>();
  const [flowNames, setFlowNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void storage.settings
      .get(allowedHostsKey, allowedHostsSchema)
      .then((kept = []) => setHosts(kept.map(readHostKey).sort((a, b) => a.origin.localeCompare(b.origin))));
    void library.list().then((flows) => setFlowNames(new Map(flows.map(({ id, name }) => [id, name]))));
  }, [storage, library]);
  const forget = async (host: AllowedHost) => {
    const key = hostKeyOf(host);
    await storage.settings.change(allowedHostsKey, allowedHostsSchema, (kept = []) =>
      kept.filter((other) => other !== key),
    );
    setHosts((shown) => shown?.filter((other) => hostKeyOf(other) !== key));
  };
  return { hosts, flowNames, forget };
}

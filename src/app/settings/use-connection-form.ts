import { useState } from 'react';
import { type Connection, connectionSchema } from '../../flow/connection';
import type { Keep } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import type { Credential } from '../../flow/vault-status';
import { useWorkspace } from '../use-workspace';
import { type ConnectionDraft, faultsOf, originOf, trimmed } from './connection-draft';
import { forgetTest } from './connection-tests';
import { withConnection } from './model-settings';
import { credentialOf, useVault } from './use-vault';

export interface ConnectionFormProps {
  readonly begun: Connection;
  /** As it is in the settings; missing until it is first saved. */
  readonly saved: Connection | undefined;
  readonly onRenamed: (from: Connection, to: Connection) => void;
}

/** What is written in the form, what is wrong with it, and what becomes of it. */
export function useConnectionForm(props: ConnectionFormProps) {
  const { begun, saved } = props;
  const [draft, setDraft] = useState<ConnectionDraft>(saved ?? begun);
  const [secret, setSecret] = useState('');
  const [keep, setKeep] = useState<Keep>('session');
  const [isTried, setTried] = useState(false);
  const { save, forget, ...saving } = useSaving(props);
  const { models } = useWorkspace();
  const { status } = useVault();
  const others = models.getState().settings.connections.filter(({ id }) => id !== begun.id);
  const faults = faultsOf(
    draft,
    others.map(({ name }) => name),
  );
  return {
    ...saving,
    draft,
    secret,
    keep,
    setKeep,
    faults: isTried ? faults : undefined,
    keyFor: keyFor(credentialOf(status, begun.id), draft.baseUrl),
    isDirty: saved === undefined || secret !== '' || isDifferent(trimmed(draft), saved),
    change(fields: Partial<ConnectionDraft>) {
      setDraft({ ...draft, ...fields });
      forget();
    },
    setSecret(next: string) {
      setSecret(next);
      forget();
    },
    signedIn: () => save(trimmed(draft), { secret: '', keep }),
    async submit() {
      setTried(true);
      if (faults.name || faults.baseUrl) return;
      setSecret('');
      setDraft(trimmed(draft));
      await save(trimmed(draft), { secret, keep });
    },
  };
}

/** The key that is there, as far as it is for the address that is written. */
function keyFor(credential: Credential | undefined, baseUrl: string) {
  const origin = originOf(baseUrl);
  const isElsewhere = credential !== undefined && origin !== undefined && credential.origin !== origin;
  return {
    isThere: credential !== undefined,
    here: isElsewhere ? undefined : credential,
    /** The address that it is for instead. */
    elsewhere: isElsewhere ? credential.origin : undefined,
  };
}

function isDifferent(draft: ConnectionDraft, saved: Connection): boolean {
  return draft.name !== saved.name || draft.baseUrl !== saved.baseUrl || draft.protocol !== saved.protocol;
}

/** Keeps a connection and hands its key to the vault; a key that was for another origin goes. */
function useSaving({ begun, saved, onRenamed }: ConnectionFormProps) {
  const { models, vault } = useWorkspace();
  const [refused, setRefused] = useState<Failure>();
  const [isJustSaved, setJustSaved] = useState(false);
  const [savedCount, setSavedCount] = useState(0);
  const save = async (draft: ConnectionDraft, key: { readonly secret: string; readonly keep: Keep }) => {
    const connection = connectionSchema.parse({ ...(saved ?? begun), ...draft });
    await models.save(withConnection(models.getState().settings, connection));
    forgetTest(connection.id);
    setRefused(await handKey(connection, key));
    setJustSaved(true);
    setSavedCount((count) => count + 1);
    if (saved && saved.name !== connection.name && saved.models.length > 0) onRenamed(saved, connection);
  };
  const handKey = async (connection: Connection, { secret, keep }: { secret: string; keep: Keep }) => {
    const { id, name, baseUrl } = connection;
    const credential = credentialOf(vault.getState().status, id);
    const text = secret.trim();
    if (text !== '')
      return vault.change({
        type: 'put',
        credential: { id, name, kind: 'bearer', origin: baseUrl, secret: text, keep },
      });
    if (credential && credential.origin !== originOf(baseUrl)) return vault.change({ type: 'delete', id });
    if (credential && credential.name !== name) return vault.change({ type: 'rename', id, name });
    return undefined;
  };
  const isDone = isJustSaved && refused === undefined;
  return { save, refused, isJustSaved: isDone, savedCount, forget: () => setJustSaved(false) };
}

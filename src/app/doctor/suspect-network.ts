import { trimmed } from './address';
import type { Case, Finding } from './case';
import { isGuarded } from './local-network';
import { mixedContent } from './mixed-content';

/** Why nothing answers, where nothing does; undefined where something at the address answered the page. */
export function nothingAnswers(found: Case): Finding | undefined {
  const { seen } = found;
  if (seen.reach === undefined || seen.reach === 'answered' || seen.plain?.type === 'read') return undefined;
  return (
    offline(found) ??
    mixed(found) ??
    localNetwork(found) ??
    otherForm(found) ??
    (seen.reach === 'timed-out' ? silent(found) : down(found))
  );
}

function offline({ page, network }: Case): Finding | undefined {
  if (page.isOnline || network === 'loopback') return undefined;
  return {
    cause: 'offline',
    sentence: 'This device is offline, says the browser.',
    remedy: 'Connect to the network and test again; the practice model and models on this computer work without it.',
    certainty: network === 'public' ? 'certain' : 'likely',
  };
}

function mixed({ page, network, address, connection, server }: Case): Finding | undefined {
  if (mixedContent(page, address) !== 'blocked') return undefined;
  const sentence = `This page came by https, and the browser blocks its calls to an http address (${address.host}).`;
  const secure = trimmed(connection.baseUrl).replace(/^http:/, 'https:');
  const common = { cause: 'mixed-content', sentence, certainty: 'certain' } as const;
  if (network === 'public') return { ...common, remedy: `Set the base URL to ${secure}` };
  if (network === 'loopback')
    return {
      ...common,
      sentence: `Safari blocks calls from an https page to an http address, this computer’s own (${address.host}) included.`,
      remedy: 'Open Voide in Chrome, Edge or Firefox, or run Voide itself on this computer under http://localhost.',
    };
  return {
    ...common,
    remedy: `Give ${server.label} a certificate and an https address, or run Voide under http on the same network.`,
    steps: [
      `Or a tunnel from this computer: ssh -N -L ${portOf(address)}:localhost:${portOf(address)} <user>@${address.hostname}`,
      `Then set the base URL to ${trimmed(`http://localhost:${portOf(address)}${address.pathname}`)}`,
    ],
  };
}

const wayToPermission = [
  'Chrome, Edge: click the sign left of the address of this page, open Site settings, and set “Local network access” (or “Apps on device”) to Allow.',
  'macOS: also look into System Settings, Privacy & Security, Local Network, and switch the browser on.',
];

function localNetwork({ seen, page, network, server, address }: Case): Finding | undefined {
  if (!isGuarded(page, address)) return undefined;
  if (seen.permission === 'denied')
    return {
      cause: 'local-network-denied',
      sentence: `The browser does not let this page reach ${network === 'loopback' ? 'servers on this computer' : 'the local network'}: leave to do so was refused.`,
      remedy: 'Allow it in the settings of this page, then reload the page.',
      steps: wayToPermission,
      certainty: 'certain',
    };
  if (!page.isSecureContext && page.browser === 'chromium')
    return {
      cause: 'page-not-secure',
      sentence: `This page came by http from another computer, and the browser lets only https pages reach ${address.host}.`,
      remedy: 'Open Voide by https, or on this computer under http://localhost.',
      certainty: 'likely',
    };
  if (seen.permission !== 'prompt') return undefined;
  return {
    cause: 'local-network-unanswered',
    sentence: `The browser asks before this page may reach ${server.label}, and has no answer yet.`,
    remedy: 'Test again, and choose Allow in the question that the browser shows near the address of the page.',
    steps: wayToPermission,
    certainty: 'likely',
  };
}

function otherForm({ seen, address, server }: Case): Finding | undefined {
  if (seen.answersAt === undefined) return undefined;
  const { protocol, hostname } = new URL(seen.answersAt);
  const remedy = `Set the base URL to ${seen.answersAt}`;
  if (protocol !== address.protocol)
    return {
      cause: 'scheme-wrong',
      sentence: `Nothing answers by ${address.protocol.slice(0, -1)} at ${address.host}, but something does by ${protocol.slice(0, -1)}.`,
      remedy,
      certainty: 'certain',
    };
  return {
    cause: 'name-wrong',
    sentence: `${server.label} does not listen at ${address.hostname}, but something does at ${hostname} of the same computer.`,
    remedy,
    certainty: 'certain',
  };
}

function silent({ server, network, address }: Case): Finding {
  return {
    cause: 'server-silent',
    sentence: `${server.label} takes the call and says nothing, or the call is lost on its way.`,
    remedy:
      network === 'loopback'
        ? 'Look at what the server prints, and start it again.'
        : `Check that ${address.hostname} is the right address and switched on, and that no firewall keeps port ${portOf(address)} closed.`,
    certainty: 'likely',
  };
}

function down(found: Case): Finding {
  const { server, network, address } = found;
  if (server.isKnownHost)
    return {
      cause: 'blocked',
      sentence: `No call of this page reaches ${server.label}: an ad blocker, a privacy extension, a firewall or the network’s name server keeps it away.`,
      remedy: `Switch extensions off for this page and test again; if that changes nothing, try another network.`,
      steps: [
        `Open https://${address.host} in a new tab: if that shows anything at all, an extension blocks the calls.`,
        'A private window, where extensions are off, shows the same.',
      ],
      certainty: 'likely',
    };
  if (network === 'public')
    return {
      cause: 'server-down',
      sentence: `Nothing answers at ${address.host}: the name is wrong, the server is down, or its certificate is not valid.`,
      remedy: `Open ${address.origin} in a new tab: the browser says there which of them it is.`,
      certainty: 'possible',
    };
  const steps = [...server.start, ...(network === 'private' ? listenToAll(server.preset?.id) : [])];
  return {
    cause: 'server-down',
    sentence:
      network === 'loopback'
        ? `Nothing listens at port ${portOf(address)} of this computer: ${server.preset?.label ?? 'the server'} is not started, or has another port.`
        : `Nothing answers at ${address.host}: the server is not started, listens on its own computer alone, or a firewall is in between.`,
    remedy:
      network === 'loopback'
        ? 'Start the server and test again.'
        : 'Let the server listen to the network and test again.',
    ...(steps.length === 0 ? {} : { steps }),
    certainty: 'likely',
  };
}

function listenToAll(preset: string | undefined): readonly string[] {
  if (preset === 'ollama') return ['Ollama listens to other computers with OLLAMA_HOST=0.0.0.0'];
  if (preset === 'lm-studio')
    return ['In LM Studio, switch on “Serve on Local Network” among the settings of its server.'];
  if (preset === 'llama-cpp') return ['llama-server listens to other computers with: --host 0.0.0.0'];
  return [];
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80');
}

import { type ConfigFault, type Fault, faultAt, short } from './config-fault';

const lastPort = 65_535;

/**
 * What is wrong with an address on the web. An empty one is not written yet.
 * @param schemes what it may begin with
 */
export function addressFault(written: string, schemes: readonly string[]): Fault | undefined {
  const address = written.trim();
  if (address === '') return undefined;
  const [, scheme = '', host = '', rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^\s/?#\\]*)([\s\S]*)$/i.exec(address) ?? [];
  const [first = ''] = schemes;
  const remedy = `Write a full address such as ${first}://example.com/items.`;
  if (scheme === '') return { message: `“${short(address)}” is no full address.`, remedy };
  if (!schemes.includes(scheme.toLowerCase()))
    return { message: `An address that begins with ${short(scheme)}:// cannot be called.`, remedy };
  const port = /:(\d*)$/.exec(host)?.[1];
  const name = host.replace(/^.*@/, '').replace(/:\d*$/, '');
  if (name === '' || /^[\s\\]/.test(rest)) return { message: `“${short(address)}” names no host.`, remedy };
  if (port !== undefined && Number(port) > lastPort)
    return { message: `${port} is no port: the last one is ${lastPort}.`, remedy: 'Write the port of the server.' };
  return undefined;
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** What is wrong with the headers of a request, as HTTP and browsers take them. */
export function headerFaults(headers: readonly Header[]): readonly ConfigFault[] {
  return headers.flatMap(({ name, value }, index) => [
    ...faultAt(['headers', index, 'name'], nameFault(name.trim())),
    ...faultAt(['headers', index, 'value'], valueFault(value)),
  ]);
}

function nameFault(name: string): Fault | undefined {
  if (/^[!#$%&'*+.^_`|~0-9a-z-]*$/i.test(name)) return undefined;
  const remedy = 'Write letters, digits and -, such as accept-language; what it says goes under Value.';
  return { message: `“${short(name)}” cannot be the name of a header.`, remedy };
}

function valueFault(value: string): Fault | undefined {
  if (/[\r\n\0]/.test(value.trim()))
    return { message: 'The value of a header is one line.', remedy: 'Take the line break out.' };
  const odd = /[^\0-\xff]/u.exec(value)?.[0];
  return odd === undefined
    ? undefined
    : { message: `A header cannot carry “${odd}”.`, remedy: 'Write it with plain letters, or send it in the body.' };
}

/** Each `{name}` in the address of a tool that no parameter has. */
export function placeholderFault(address: string, parameters: readonly { readonly name: string }[]): Fault | undefined {
  for (const [, name = ''] of address.matchAll(/\{([^{}]*)\}/g))
    if (!parameters.some((parameter) => parameter.name === name))
      return {
        message: `The address has a {${short(name)}}, and there is no such parameter.`,
        remedy: 'Add a parameter of that name, or take it out of the address.',
      };
  return undefined;
}

import { type Coercion, type Fit, fitOf, type PortType } from '../flow/port-type';

/**
 * Whether a payload fits through a row of ports, from the first to the last. A port on the way that takes anything asks
 * for nothing; what the others ask for must come to one change at most, because a channel makes one.
 */
export function fitThrough(types: readonly PortType[]): Fit {
  const [first = 'any', second = 'any'] = types;
  if (types.length <= 2) return fitOf(first, second);
  const asked = types.filter((type, index) => type !== 'any' || index === 0 || index === types.length - 1);
  let coercion: Coercion | undefined;
  for (let index = 1; index < asked.length; index++) {
    const fit = fitOf(asked[index - 1] ?? 'any', asked[index] ?? 'any');
    if (!fit.fits) return fit;
    if (fit.coercion === undefined || fit.coercion === coercion) continue;
    if (fit.coercion === 'check') coercion ??= 'check';
    else if (coercion === undefined || coercion === 'check') coercion = fit.coercion;
    else return { fits: false };
  }
  return coercion ? { fits: true, coercion } : { fits: true };
}

import { z } from 'zod';
import { SERVICE_KINDS, type Service } from '../../../store/dashboard/services.ts';

/** As `clinic:CARD1` and `specialty:320` stand in addresses. */
export const serviceKey = z.string().transform((text, context): Service => {
  const at = text.indexOf(':');
  const kind = SERVICE_KINDS.find((one) => one === text.slice(0, at));
  if (kind !== undefined) return { kind, service: text.slice(at + 1) };
  context.addIssue({ code: 'custom', message: 'There is no such service' });
  return z.NEVER;
});

export const keyOf = ({ kind, service }: Service): string => `${kind}:${service}`;

export const serviceHref = (run: number, of: Service): string =>
  `/runs/${run}/services/${encodeURIComponent(keyOf(of))}`;

/** In words, as a heading begins with it. */
export function serviceWords({ kind, service }: Service): string {
  const word = kind === 'clinic' ? 'Clinic' : 'Specialty';
  if (service === '') return `${word} not known`;
  return service === '*' ? 'Clinics that few rows name and no clinic record' : `${word} ${service}`;
}

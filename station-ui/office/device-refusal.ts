/** A setting that the station refused, told at the field of the form where it was typed. */
import type { RefusalAnswer } from '../../server/contract/index.ts';
import { officeForms } from '../../server/words/office-forms.ts';
import type { Phrase } from '../../server/words/phrase.ts';
import { settingName } from '../../server/words/refusal-details.ts';
import { language, t } from '../shared/language.ts';
import { refusalText } from '../shared/refusal.tsx';
import { RULE_FIELDS, ruleFieldId } from './device-weighing.tsx';
import type { FieldError } from './form.tsx';

const FIELDS: Readonly<Record<string, readonly [id: string, label: Phrase]>> = {
  name: ['device-name', officeForms.deviceName],
  family: ['device-family', officeForms.family],
  protocol: ['device-protocol', officeForms.protocol],
  silenceMs: ['device-silence', officeForms.silence],
  densityScale: ['device-density', officeForms.densityScale],
  'transport.path': ['device-path', officeForms.path],
  'transport.baudRate': ['device-baud', officeForms.baudRate],
  'transport.dataBits': ['device-bits', officeForms.dataBits],
  'transport.host': ['device-host', officeForms.host],
  'transport.port': ['device-port', officeForms.port],
  'weighing.unit': ['weighing-unit', officeForms.unit],
  ...Object.fromEntries(RULE_FIELDS.map(({ name, label }) => [`weighing.${name}`, [ruleFieldId(name), label]])),
};
const OF_PROTOCOL = 'settings.';

/** Null for what has no field of its own. */
export function errorAtField(refusal: RefusalAnswer): FieldError | null {
  if (refusal.code !== 'SETTING_WRONG' && refusal.code !== 'LINE_TAKEN') return null;
  const name = String(refusal.facts['field'] ?? '');
  const { what, next } = refusalText(refusal);
  const text = refusal.code === 'LINE_TAKEN' ? `${what} · ${next}` : next;
  if (name.startsWith(OF_PROTOCOL))
    return {
      field: 'device-settings',
      label: t(officeForms.moreSettings),
      text: `${settingName(name.slice(OF_PROTOCOL.length), language.value)} · ${text}`,
    };
  const found = FIELDS[name];
  return found === undefined ? null : { field: found[0], label: t(found[1]), text };
}

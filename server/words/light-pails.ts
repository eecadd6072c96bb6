/** Pails that are lighter than a scale's least weight, and what the committee decides about them. */
import type { Phrase } from './phrase.ts';

export const lightPails = {
  title: { bo: 'ལྗིད་ཚད · མཐའ་ཚད', zh: '轻桶收到多少', en: 'Light pails' },
  note: {
    bo: '比秤的最小称量还轻的桶，收不收由委员会定；收了会标出来。',
    zh: '比秤的最小称量还轻的桶，收不收由委员会定；收了会标出来。',
    en: "Whether pails below a scale's least weight are taken is the committee's decision; those taken are marked.",
  },
  down: { bo: '{kg} kg', zh: '收到 {kg} kg 为止：{reason}', en: 'taken down to {kg} kg: {reason}' },
  own: { bo: '{reason}', zh: '按秤的最小称量：{reason}', en: "down to the scale's least weight: {reason}" },
  none: { bo: '没有决定：按秤的最小称量', zh: '没有决定：按秤的最小称量', en: "no decision: down to the scale's least weight" },
  least: { bo: 'ཉུང་མཐའ（kg）', zh: '收到多少公斤（空着 = 按秤的最小称量）', en: 'Down to, kg (empty: the least weight of the scale)' },
  reason: { bo: 'རྒྱུ་མཚན', zh: '为什么这样定', en: 'Why' },
  decide: { bo: 'ཐག་གཅོད', zh: '就这样定', en: 'Decide' },
  /** On the card of such a pail. */
  mark: { bo: 'ཉུང་མཐའ', zh: '轻桶，委员会同意收', en: 'light, taken by decision' },
} as const satisfies Record<string, Phrase>;

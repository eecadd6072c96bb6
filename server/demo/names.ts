/** The invented people of the demo's village: given names as they are usual on the plateau, each in both scripts. */
import { MARKS } from '../core/mark.ts';
import type { Chance } from './chance.ts';

export type InventedName = { readonly nameZh: string; readonly nameBo: string };
export type InventedHousehold = InventedName & { readonly code: string; readonly mark: number };

type Part = readonly [zh: string, bo: string];

/** Names that stand alone or before another one. */
const FIRST: readonly Part[] = [
  ['次仁', 'ཚེ་རིང'],
  ['扎西', 'བཀྲ་ཤིས'],
  ['格桑', 'སྐལ་བཟང'],
  ['白玛', 'པདྨ'],
  ['洛桑', 'བློ་བཟང'],
  ['尼玛', 'ཉི་མ'],
  ['达瓦', 'ཟླ་བ'],
  ['丹增', 'བསྟན་འཛིན'],
  ['强巴', 'བྱམས་པ'],
  ['仁青', 'རིན་ཆེན'],
  ['索南', 'བསོད་ནམས'],
  ['益西', 'ཡེ་ཤེས'],
  ['德吉', 'བདེ་སྐྱིད'],
  ['边巴', 'སྤེན་པ'],
  ['普布', 'ཕུར་བུ'],
  ['米玛', 'མིག་དམར'],
  ['拉巴', 'ལྷག་པ'],
  ['阿旺', 'ངག་དབང'],
  ['云丹', 'ཡོན་ཏན'],
  ['噶玛', 'ཀརྨ'],
];
/** Names that follow another one. */
const SECOND: readonly Part[] = [
  ['卓玛', 'སྒྲོལ་མ'],
  ['央金', 'དབྱངས་ཅན'],
  ['卓嘎', 'སྒྲོལ་དཀར'],
  ['曲珍', 'ཆོས་སྒྲོན'],
  ['拉姆', 'ལྷ་མོ'],
  ['旺姆', 'དབང་མོ'],
  ['平措', 'ཕུན་ཚོགས'],
  ['多吉', 'རྡོ་རྗེ'],
  ['旺堆', 'དབང་འདུས'],
  ['罗布', 'ནོར་བུ'],
  ['顿珠', 'དོན་གྲུབ'],
  ['旺杰', 'དབང་རྒྱལ'],
];
const ALONE: readonly Part[] = [
  ...FIRST,
  ['贡布', 'མགོན་པོ'],
  ['旺堆', 'དབང་འདུས'],
  ['央金', 'དབྱངས་ཅན'],
  ['卓嘎', 'སྒྲོལ་དཀར'],
  ['平措', 'ཕུན་ཚོགས'],
];

const FIRST_CODE = 101;

/** One name in eight stands alone; two names are joined by the tsheg. */
function inventName(chance: Chance): InventedName {
  if (chance.draw(8) === 0) {
    const [nameZh, nameBo] = chance.pick(ALONE);
    return { nameZh, nameBo };
  }
  const [firstZh, firstBo] = chance.pick(FIRST);
  const [secondZh, secondBo] = chance.pick(SECOND);
  return { nameZh: `${firstZh}${secondZh}`, nameBo: `${firstBo}་${secondBo}` };
}

/** So many households with codes from 101 on. Some share a name, as in any village; no two of one name share a mark. */
export function inventHouseholds(count: number, chance: Chance): InventedHousehold[] {
  const marksOf = new Map<string, Set<number>>();
  return Array.from({ length: count }, (_none, index) => {
    const name = inventName(chance);
    const used = marksOf.get(name.nameZh) ?? new Set<number>();
    if (used.size === MARKS.length) throw new RangeError(`more households called ${name.nameZh} than there are marks`);
    let mark = chance.draw(MARKS.length);
    while (used.has(mark)) mark = (mark + 1) % MARKS.length;
    marksOf.set(name.nameZh, used.add(mark));
    return { ...name, code: String(FIRST_CODE + index), mark };
  });
}

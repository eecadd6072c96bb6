/** One check of one device, from what is put on or in to what came out. */
import type { JSX } from 'preact';
import type { CounterView } from '../../server/contract/index.ts';
import { useHonesty } from './checks.ts';
import { CleaningDialog } from './checks-cleaning-dialog.tsx';
import { MilkDialog } from './checks-milk-dialog.tsx';
import { WeightDialog } from './checks-weight-dialog.tsx';

type Props = { readonly now: CounterView; readonly device: number; readonly check: 'testWeight' | 'standardMilk' | 'cleaning' };

export function CheckDialog({ now, device, check }: Props): JSX.Element {
  useHonesty(now.seq);
  if (check === 'cleaning') return <CleaningDialog now={now} device={device} />;
  if (check === 'testWeight') return <WeightDialog key={device} now={now} device={device} />;
  return <MilkDialog key={device} now={now} device={device} />;
}

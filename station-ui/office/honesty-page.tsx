/** Machine honesty: what the devices were found to be, what hangs on a failed check, what standards and decisions there are. */
import type { JSX } from 'preact';
import { type HonestyView, honestyView } from '../../server/contract/index.ts';
import { honestyOffice } from '../../server/words/honesty-office.ts';
import { spoken, t } from '../shared/language.ts';
import { Sign } from '../shared/signs.tsx';
import { DriftLegend } from './honesty-chart.tsx';
import { DevicePanel } from './honesty-device.tsx';
import { FactoryPanel } from './honesty-factory.tsx';
import { FailedChecks, unjudged } from './honesty-failed.tsx';
import { InstrumentsVerified } from './honesty-instruments.tsx';
import { StandardsPanel } from './honesty-standards.tsx';
import { useLoaded } from './loaded.ts';
import { NotThere, PageHead } from './parts.tsx';
import { addressOf, route } from './route.ts';

const PARTS = ['devices', 'failed', 'standards'] as const;
type Part = (typeof PARTS)[number];
type Props = { readonly view: HonestyView; readonly again: () => Promise<void> };

const partNow = (): Part => PARTS.find((part) => part === route.value.rest[0]) ?? 'devices';

function Tabs({ view }: { readonly view: HonestyView }): JSX.Element {
  const waiting = unjudged(view);
  const words: Readonly<Record<Part, string>> = {
    devices: t(honestyOffice.devices),
    failed: t(honestyOffice.failedTab, { count: view.failed.length }),
    standards: t(honestyOffice.standardsTab),
  };
  return (
    <nav class="parts-tabs" aria-label={spoken(honestyOffice.title)}>
      {PARTS.map((part) => (
        <a key={part} href={addressOf('honesty', part)} data-part={part} aria-current={partNow() === part ? 'page' : undefined}>
          {words[part]}
          {part === 'failed' && waiting > 0 ? <Sign state="asked" isBesideWord /> : null}
        </a>
      ))}
    </nav>
  );
}

function Devices({ view, again }: Props): JSX.Element {
  if (view.devices.length === 0) return <p class="not-there">{t(honestyOffice.noDevices)}</p>;
  return (
    <div class="stack">
      <DriftLegend />
      {view.devices.map((device) => (
        <DevicePanel key={device.device} device={device} again={again} />
      ))}
      <InstrumentsVerified of={view.instruments} again={again} />
    </div>
  );
}

function Standards({ view, again }: Props): JSX.Element {
  return (
    <div class="two">
      <StandardsPanel view={view} again={again} />
      <FactoryPanel view={view} again={again} />
    </div>
  );
}

const PAGES: Readonly<Record<Part, (props: Props) => JSX.Element>> = { devices: Devices, failed: FailedChecks, standards: Standards };

export function HonestyPage(): JSX.Element {
  const { value, refusal, again } = useLoaded('/api/honesty', honestyView);
  if (value === null) return <NotThere refusal={refusal} />;
  const Page = PAGES[partNow()];
  return (
    <>
      <PageHead title={t(honestyOffice.title)}>
        <Tabs view={value} />
      </PageHead>
      <Page view={value} again={again} />
    </>
  );
}

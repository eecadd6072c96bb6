/** The ports of the station, each with its state, and the network as another way: choosing one is all that this list does. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { z } from 'zod';
import { devicesView, portsView } from '../../server/contract/index.ts';
import { commissioning } from '../../server/words/commissioning.ts';
import { troubleDetails } from '../../server/words/troubles.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { spoken, t } from '../shared/language.ts';
import { view as live } from '../shared/live.ts';
import { Sign, type State } from '../shared/signs.tsx';
import { isTroubled, troubleWords } from '../shared/trouble-words.ts';
import type { Bench } from './commissioning-session.ts';
import { lineTrouble, placeText, shortPath } from './commissioning-words.ts';
import type { Connection } from './device-connection.tsx';
import type { Device } from './device-form.tsx';
import { useLoaded } from './loaded.ts';

const READ_EVERY_MS = 2500;

type Port = z.infer<typeof portsView>['ports'][number];
type Card = {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
  readonly state: State;
  readonly says: string;
};
type Listed = { readonly ports: readonly Port[]; readonly devices: readonly Device[] };

const iconOf = (family: Device['family']): IconName => (family === 'scale' ? 'scale' : 'analyzer');

/** What the counter hears of a device that is set up, as it is told on every screen. */
function liveState(device: number): Pick<Card, 'state' | 'says'> {
  const heard = live.value?.devices.find((one) => one.device === device);
  if (heard === undefined || heard.state === 'starting') return { state: 'waiting', says: t(commissioning.portInUse) };
  if (!isTroubled(heard)) return { state: 'good', says: t(commissioning.portGood) };
  return { state: heard.state === 'portClosed' ? 'trouble' : 'near', says: troubleWords(heard).what };
}

function portState(port: Port): Pick<Card, 'state' | 'says'> {
  if (port.state === 'heldByAnother') {
    return { state: 'trouble', says: t(commissioning.portHeld, { by: port.heldBy ?? spoken(commissioning.otherProgram) }) };
  }
  if (port.state === 'noPermission') return { state: 'trouble', says: spoken(troubleDetails.noPermission.what) };
  if (port.device !== null) return liveState(port.device);
  return { state: 'recorded', says: t(port.state === 'free' ? commissioning.portFree : commissioning.portInUse) };
}

function portCard(port: Port, devices: readonly Device[]): Card {
  const owner = devices.find(({ device }) => device === port.device);
  return {
    id: port.path,
    icon: owner === undefined ? 'plug' : iconOf(owner.family),
    title: owner?.name ?? port.product ?? port.maker ?? shortPath(port.file),
    note: `${shortPath(port.file)} · ${shortPath(port.path)}`,
    ...portState(port),
  };
}

/** A device whose port is not in the list: its adapter is gone, or it is reached over the network. */
function deviceCard(device: Device): Card {
  const isGone = device.transport.kind === 'serial';
  const says = liveState(device.device);
  const gone = { state: 'trouble', says: t(commissioning.portGone) } as const;
  const place = placeText(device.transport);
  return {
    id: place,
    icon: iconOf(device.family),
    title: device.name,
    note: shortPath(place),
    ...(isGone && says.state !== 'good' ? gone : says),
  };
}

const cardsOf = ({ ports, devices }: Listed): readonly Card[] => [
  ...ports.map((port) => portCard(port, devices)),
  ...devices.filter(({ device }) => !ports.some((port) => port.device === device)).map(deviceCard),
];

/** The port that is being listened to says what the session hears. */
function withSession(card: Card, { view }: Bench): Card {
  const now = view.value;
  if (now === null || placeText(now.transport) !== card.id) return card;
  const trouble = lineTrouble(now);
  if (trouble === null) return { ...card, state: 'good', says: t(commissioning.portListening) };
  const state = now.state === 'portClosed' ? 'trouble' : now.state === 'starting' ? 'waiting' : 'near';
  return { ...card, state, says: trouble.what };
}

type CardProps = { readonly card: Card; readonly isChosen: boolean; readonly onChoose: () => void };

function PortCard({ card, isChosen, onChoose }: CardProps): JSX.Element {
  return (
    <li>
      <button type="button" class="port" aria-pressed={isChosen} data-port={card.id} data-port-sign={card.state} onClick={onChoose}>
        <Icon name={card.icon} />
        <span class="port-words">
          <span class="port-title">{card.title}</span>
          <bdi class="port-path" dir="ltr">
            {card.note}
          </bdi>
          {card.says === '' ? null : (
            <span class="port-state">
              <Sign state={card.state} isBesideWord />
              {card.says}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** The port that is being listened to stands in the list even where the machine does not show it. */
function unlisted({ view }: Bench, cards: readonly Card[]): readonly Card[] {
  const now = view.value;
  if (now === null || cards.some(({ id }) => id === placeText(now.transport))) return cards;
  const place = placeText(now.transport);
  const gone = { state: 'recorded', says: '' } as const;
  return [...cards, { id: place, icon: iconOf(now.family), title: shortPath(place), note: place, ...gone }];
}

function choosePort({ kind, path, host, port }: Connection, id: string, device: Device | undefined): void {
  if (device?.transport.kind === 'tcp') {
    kind.value = 'tcp';
    host.value = device.transport.host;
    port.value = String(device.transport.port);
  } else {
    kind.value = 'serial';
    path.value = id;
  }
}

type Props = { readonly bench: Bench; readonly connection: Connection; readonly onChosen: () => void };

export function CommissioningPorts({ bench, connection, onChosen }: Props): JSX.Element {
  const found = useLoaded('/api/ports', portsView);
  const known = useLoaded('/api/devices', devicesView);
  const { again } = found;
  useEffect(() => {
    const timer = setInterval(() => void again(), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const ports = found.value?.ports ?? [];
  const devices = known.value?.devices ?? [];
  const cards = unlisted(bench, cardsOf({ ports, devices })).map((card) => withSession(card, bench));
  const isTcp = connection.kind.value === 'tcp';
  const chosenId = isTcp ? `${connection.host.value}:${connection.port.value}` : connection.path.value;
  const isKnown = cards.some(({ id }) => id === chosenId);
  return (
    <section class="ports" aria-label={spoken(commissioning.ports)}>
      <header class="ports-head">
        <h2>{t(commissioning.ports)}</h2>
        <span>{t(commissioning.portsNote)}</span>
      </header>
      {found.value !== null && ports.length === 0 ? <p class="ports-none">{t(commissioning.portsNone)}</p> : null}
      <ul>
        {cards.map((card) => (
          <PortCard
            key={card.id}
            card={card}
            isChosen={card.id === chosenId}
            onChoose={() => {
              choosePort(
                connection,
                card.id,
                devices.find(({ transport }) => placeText(transport) === card.id),
              );
              onChosen();
            }}
          />
        ))}
        <PortCard
          card={{ ...OTHER, id: 'serial', icon: 'pencil', title: t(commissioning.byPath), note: '/dev/…' }}
          isChosen={!isTcp && !isKnown && chosenId !== ''}
          onChoose={() => {
            connection.kind.value = 'serial';
            onChosen();
            requestAnimationFrame(() => document.getElementById('device-path')?.focus());
          }}
        />
        <PortCard
          card={{ ...OTHER, id: 'tcp', icon: 'network', title: t(commissioning.byTcp), note: t(commissioning.byTcpNote) }}
          isChosen={isTcp && !isKnown}
          onChoose={() => {
            connection.kind.value = 'tcp';
            onChosen();
          }}
        />
      </ul>
      <p class="ports-foot">
        {t(commissioning.noFrameHelp)}
        <br />
        {t(commissioning.noValueHelp)}
      </p>
    </section>
  );
}
const OTHER = { state: 'recorded', says: '' } as const;

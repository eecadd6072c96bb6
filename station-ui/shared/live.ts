/** The live link to the station: what it says goes into signals; it reconnects for ever and says how old its news is. */
import { computed, signal } from '@preact/signals';
import { z } from 'zod';
import { type CounterView, liveMessage, type WeightMessage } from '../../server/contract/index.ts';
import { clockNow, setClock } from './clock.ts';

z.config({ jitless: true });

const SILENT_MS = 2500;
const LOOK_MS = 500;
const RETRY_MS = [250, 500, 1000, 2000];

export const view = signal<CounterView | null>(null);
/** What each scale shows, by its number. */
export const weights = signal<ReadonlyMap<number, WeightMessage>>(new Map());
/** 'starting' until the first word; 'lost' after 2.5 s without one. */
export const link = signal<'starting' | 'up' | 'lost'>('starting');
const lostSince = signal(0);
/** Seconds without a word, 0 while the link is up. */
export const lostSeconds = computed(() => (link.value === 'lost' ? Math.max(0, Math.floor((clockNow.value - lostSince.value) / 1000)) : 0));

let socket: WebSocket | null = null;
let heardAt = 0;
let tries = 0;
let isWanted = false;
let looking: ReturnType<typeof setInterval> | null = null;

function hear(text: string): void {
  const parsed = liveMessage.safeParse(JSON.parse(text));
  // A message that the contract does not know must not stop the next one.
  if (!parsed.success) return;
  heardAt = performance.now();
  if (link.value !== 'up') link.value = 'up';
  const message = parsed.data;
  if (message.type === 'weight') {
    weights.value = new Map([...weights.value, [message.device, message]]);
    return;
  }
  setClock(message.now);
  if (message.type === 'ping') return;
  view.value = message;
  weights.value = new Map(message.scales.flatMap(({ device, weight }) => (weight === null ? [] : [[device, weight]])));
}

function connect(): void {
  if (!isWanted) return;
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const mine = new WebSocket(`${scheme}://${location.host}/api/live`);
  socket = mine;
  mine.onmessage = (event) => {
    tries = 0;
    if (socket === mine) hear(String(event.data));
  };
  mine.onclose = () => {
    if (socket !== mine) return;
    socket = null;
    setTimeout(connect, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
    tries += 1;
  };
}

function look(): void {
  if (!isWanted || link.value === 'lost' || performance.now() - heardAt <= SILENT_MS) return;
  if (link.value === 'starting' && view.value === null && tries < RETRY_MS.length) return;
  lostSince.value = clockNow.value;
  link.value = 'lost';
  // A socket that stays open and silent is as good as gone, and its close can take a minute to be noticed.
  const silent = socket;
  socket = null;
  silent?.close();
  connect();
}

/** Starts the link; called again after a log-in it begins anew under the new session. */
export function startLive(): void {
  isWanted = true;
  heardAt = performance.now();
  tries = 0;
  const old = socket;
  socket = null;
  old?.close();
  connect();
  if (looking === null) looking = setInterval(look, LOOK_MS);
}

export function stopLive(): void {
  isWanted = false;
  const old = socket;
  socket = null;
  old?.close();
  view.value = null;
  weights.value = new Map();
  link.value = 'starting';
}

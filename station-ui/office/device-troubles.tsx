/** Devices in trouble, on top of every page of the office: what is wrong, since when, and what to do. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { clockNow, minutesSeconds } from '../shared/clock.ts';
import { Icon } from '../shared/icons.tsx';
import { startLive, stopLive, view } from '../shared/live.ts';
import { isTroubled, troubleWords } from '../shared/trouble-words.ts';

export function DeviceTroubles(): JSX.Element | null {
  useEffect(() => {
    startLive();
    return stopLive;
  }, []);
  const troubled = view.value?.devices.filter(isTroubled) ?? [];
  if (troubled.length === 0) return null;
  return (
    <div role="status">
      <ul class="device-troubles">
        {troubled.map((device) => {
          const { what, next } = troubleWords(device);
          return (
            <li key={device.device} data-device-trouble={device.device} data-device-state={device.state}>
              <Icon name="brokenPlug" />
              <strong>{device.name}</strong>
              <span>{minutesSeconds((clockNow.value - device.since) / 1000)}</span>
              <strong>{what}</strong>
              <span>{next}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

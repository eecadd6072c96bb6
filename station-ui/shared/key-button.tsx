/** Buttons that print their key, and the one listener that makes every printed key work. */
import type { ComponentChildren, JSX } from 'preact';
import { keyCaps } from '../../server/words/shared.ts';

type Kind = 'filled' | 'outlined' | 'red' | 'locked' | 'plain';

type Props = {
  /** A key by its place: 'Enter', 'F2', 'Escape', '/', '1', 'ArrowLeft'. Where several print the same key the last one shown is pressed. */
  readonly keyName?: string;
  readonly kind: Kind;
  readonly onPress: () => void;
  readonly label?: string;
  readonly className?: string;
  readonly pressed?: boolean;
  readonly data?: Readonly<Record<`data-${string}`, string | number | undefined>>;
  readonly children?: ComponentChildren;
};

export function KeyCap({ name }: { readonly name: string }): JSX.Element {
  const caps: Readonly<Record<string, string>> = keyCaps;
  return <kbd class="key-cap">{caps[name] ?? name}</kbd>;
}

/** A button with its key printed in the corner. A locked one keeps its place and does nothing. */
export function KeyButton({ keyName, kind, onPress, label, className, pressed, data, children }: Props): JSX.Element {
  const isLocked = kind === 'locked';
  return (
    <button
      type="button"
      class={`key-button ${kind} ${className ?? ''}`}
      data-key={isLocked ? undefined : keyName}
      data-filled={kind === 'filled' ? '' : undefined}
      aria-disabled={isLocked}
      aria-label={label}
      aria-pressed={pressed}
      onClick={isLocked ? undefined : onPress}
      {...data}
    >
      {keyName === undefined || (isLocked && keyName === 'Enter') ? null : <KeyCap name={keyName} />}
      {children}
    </button>
  );
}

const FUNCTION_KEY = /^F\d{1,2}$/;
const LETTER = /^Key([A-Z])$/;
const DIGIT = /^(?:Digit|Numpad)(\d)$/;

/** The name of a key by its place on the keyboard, so that an input method does not matter; null for what Oma does not use. */
export function keyNameOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code;
  if (FUNCTION_KEY.test(code)) return code;
  const digit = DIGIT.exec(code)?.[1];
  if (digit !== undefined) return digit;
  const letter = LETTER.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (code === 'Slash' || code === 'NumpadDivide') return '/';
  if (code === 'Period' || code === 'NumpadDecimal') return '.';
  return code === '' ? event.key : code;
}

/** Presses the button on the screen that prints this key, Enter the filled one; false when there is none. */
export function pressKey(name: string): boolean {
  const buttons = document.querySelectorAll<HTMLButtonElement>(`button[data-key="${CSS.escape(name)}"]`);
  const last = buttons[buttons.length - 1] ?? (name === 'Enter' ? document.querySelector<HTMLButtonElement>('button[data-filled]') : null);
  last?.click();
  return last !== null;
}

/** True where a key press is text for a field. */
export function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLInputElement;
}

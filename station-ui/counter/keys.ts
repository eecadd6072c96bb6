/** The keyboard and the scanner of the counter. Keys are read by their place, so that an input method does not matter. */
import { isTyping, keyNameOf, pressKey } from '../shared/key-button.tsx';
import { takeScan } from './acts.ts';
import { acidityText, current, dialog, isDeaf, isLinkUp } from './state.ts';

/** A scanner types what it reads between STX and EOT, which a keyboard has as Ctrl+B and Ctrl+D. */
const SCAN_BEGINS = 'KeyB';
const SCAN_ENDS = 'KeyD';
const SCAN_MS = 1000;
const SCAN_MAX = 200;
const ACIDITY_MAX = 6;
/** Keys that mean something to the page and must not reach the browser. */
const OURS = /^(F\d{1,2}|Enter|Escape|\/|ArrowLeft|ArrowRight|ArrowUp|ArrowDown)$/;
/** Keys that decide: never by a key held down, and not in the moment after the card changed. */
const DECIDING = /^(Enter|F2)$/;

let scan: { text: string; at: number } | null = null;

function characterOf(event: KeyboardEvent): string {
  const key = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
  if (key !== undefined) return key.toLowerCase();
  if (event.code === 'Minus') return '-';
  return event.key.length === 1 ? event.key : '';
}

/** True when the key belonged to a scan. */
function readScan(event: KeyboardEvent): boolean {
  if (event.ctrlKey && event.code === SCAN_BEGINS) {
    scan = { text: '', at: performance.now() };
    return true;
  }
  if (scan === null) return false;
  if (performance.now() - scan.at > SCAN_MS || scan.text.length > SCAN_MAX) {
    scan = null;
    return false;
  }
  if (event.ctrlKey && event.code === SCAN_ENDS) {
    const { text } = scan;
    scan = null;
    if (isLinkUp.value) void takeScan(text);
    return true;
  }
  if (!event.ctrlKey) scan.text += characterOf(event);
  return true;
}

/** Digits on the card are acidity; true when the key was one. */
function typeAcidity(name: string): boolean {
  if (dialog.value !== null || current.value === null) return false;
  const text = acidityText.value;
  if (name === 'Backspace') {
    acidityText.value = text.slice(0, -1);
    return text !== '';
  }
  const isDigit = /^\d$/.test(name);
  const isPoint = name === '.' && text !== '' && !text.includes('.');
  if (!isDigit && !isPoint) return false;
  acidityText.value = (text + name).slice(0, ACIDITY_MAX);
  return true;
}

/** The keys of the number pad in a dialog. */
function pressPad(name: string): boolean {
  return dialog.value !== null && /^(\d|\.|Backspace)$/.test(name) && pressKey(name);
}

function onKey(event: KeyboardEvent): void {
  if (readScan(event)) {
    event.preventDefault();
    return;
  }
  const name = keyNameOf(event);
  if (name === null || (isTyping(event) && !OURS.test(name))) return;
  // In a field the arrows move within the text only where nothing on the screen is moved by them.
  if (DECIDING.test(name) && (event.repeat || isDeaf())) {
    event.preventDefault();
    return;
  }
  if (typeAcidity(name) || pressPad(name) || pressKey(name) || name === 'Enter') event.preventDefault();
}

export function startKeys(): void {
  // Before any field sees it, so that a scan never types.
  addEventListener('keydown', onKey, { capture: true });
}

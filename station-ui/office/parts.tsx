/** The parts of a desk page: head, panel, chips, buttons that open and buttons that are locked, a household in a row. */
import type { ComponentChildren, JSX } from 'preact';
import type { HouseholdTag, RefusalAnswer } from '../../server/contract/index.ts';
import { office } from '../../server/words/office.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { t } from '../shared/language.ts';
import { Mark, Name, OtherName } from '../shared/mark.tsx';
import { RefusalPlate } from '../shared/refusal.tsx';

type HeadProps = { readonly title: string; readonly chips?: ComponentChildren; readonly children?: ComponentChildren };

export function PageHead({ title, chips, children }: HeadProps): JSX.Element {
  return (
    <header class="page-head">
      <div class="page-title">
        <h1>{title}</h1>
        {chips}
      </div>
      <div class="page-actions">{children}</div>
    </header>
  );
}

type PanelProps = {
  readonly title: string;
  readonly note?: ComponentChildren;
  readonly name: string;
  readonly children: ComponentChildren;
};

export function Panel({ title, note, name, children }: PanelProps): JSX.Element {
  return (
    <section class={`panel panel-${name}`} id={name}>
      <header class="panel-head">
        <h2>{title}</h2>
        {note === undefined ? null : <div class="panel-note">{note}</div>}
      </header>
      {children}
    </section>
  );
}

export function Chip({
  children,
  kind = 'plain',
}: {
  readonly children: ComponentChildren;
  readonly kind?: 'plain' | 'quiet' | 'good';
}): JSX.Element {
  return <span class={`chip chip-${kind}`}>{children}</span>;
}

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly kind?: 'filled' | 'outlined' | 'locked' | 'red';
  readonly icon?: IconName;
  readonly action: string;
  readonly onPress?: () => void;
  readonly isSubmit?: boolean;
};

/** A locked button stays in its place, takes the focus, and says what it waits for; pressed, it does nothing. */
export function Button({ children, kind = 'outlined', icon, action, onPress, isSubmit = false }: ButtonProps): JSX.Element {
  const isLocked = kind === 'locked';
  const shownIcon = isLocked ? 'lock' : icon;
  return (
    <button
      type={isSubmit && !isLocked ? 'submit' : 'button'}
      class={`button button-${kind}`}
      aria-disabled={isLocked ? true : undefined}
      data-action={action}
      onClick={isLocked ? undefined : onPress}
    >
      {shownIcon === undefined ? null : <Icon name={shownIcon} />}
      <span>{children}</span>
    </button>
  );
}

type PaperProps = { readonly href: string; readonly children: ComponentChildren; readonly icon?: IconName; readonly name: string };

/** A paper opens in a tab of its own, where it is printed. */
export function PaperLink({ href, children, icon = 'printer', name }: PaperProps): JSX.Element {
  return (
    <a class="button button-outlined" href={href} target="_blank" rel="noopener" data-paper={name}>
      <Icon name={icon} />
      <span>{children}</span>
    </a>
  );
}

export function HouseholdCell({ household }: { readonly household: HouseholdTag }): JSX.Element {
  return (
    <span class="household">
      <Mark mark={household.mark} />
      <span class="household-code">{household.code}</span>
      <span class="household-names">
        <Name of={household} />
        <OtherName of={household} />
      </span>
    </span>
  );
}

/** What stands where a page would be: what was refused, or that it is being read. */
export function NotThere({ refusal }: { readonly refusal: RefusalAnswer | null }): JSX.Element {
  return refusal === null ? <p class="not-there">{t(office.loading)}</p> : <RefusalPlate refusal={refusal} />;
}

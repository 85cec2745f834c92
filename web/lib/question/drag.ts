/**
 * Dragging a dimension into a well with mouse, pen or finger. What it ends in is the same move that the menus
 * send, so that nobody needs it. A finger drags by the handle only: anywhere else it scrolls.
 */
import { WELLS, type Well } from './moves.ts';

export interface DropTarget {
  readonly well: Well;
  readonly place: number;
}

const FAR = 6;
const EDGE = 72;
const STEP = 18;

function far(start: PointerEvent, now: PointerEvent): boolean {
  return Math.hypot(now.clientX - start.clientX, now.clientY - start.clientY) > FAR;
}

function elementAt({ clientX, clientY }: PointerEvent): Element | null {
  return document.elementFromPoint(clientX, clientY)?.closest('[data-well]') ?? null;
}

/** Chips run in lines: one is behind the pointer when it stands in an earlier line, or before it in the same. */
function isBehind(chip: Element, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = chip.getBoundingClientRect();
  return bottom < clientY || (top <= clientY && (left + right) / 2 < clientX);
}

function targetAt(event: PointerEvent, dimension: string): DropTarget | null {
  const element = elementAt(event);
  const well = WELLS.find((each) => each === element?.getAttribute('data-well'));
  if (element === null || well === undefined) return null;
  const chips = [...element.querySelectorAll('[data-chip]')];
  const others = chips.filter((chip) => chip.getAttribute('data-chip') !== dimension);
  return { well, place: others.filter((chip) => isBehind(chip, event)).length };
}

function makeGhost(label: string): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = 'drag-ghost';
  ghost.textContent = label;
  document.body.append(ghost);
  return ghost;
}

function markOver(over: Element | null): void {
  for (const well of document.querySelectorAll('[data-well]'))
    well.toggleAttribute('data-over', well === over);
}

/** A drag that ends on what it began with must not also press it. */
function swallowClick(): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }));
}

function mayDrag({ pointerType, button, target }: PointerEvent): boolean {
  if (button !== 0) return false;
  return (
    pointerType !== 'touch' || (target instanceof Element && target.closest('.handle') !== null)
  );
}

/** What is dragged, and what is done where it is let go. */
export interface Dragged {
  readonly dimension: string;
  readonly label: string;
  readonly drop: (target: DropTarget) => void;
}

export function startDrag(start: PointerEvent, { dimension, label, drop }: Dragged): void {
  if (!mayDrag(start)) return;
  const ending = new AbortController();
  let ghost: HTMLElement | null = null;

  function end(): void {
    ending.abort();
    ghost?.remove();
    document.documentElement.removeAttribute('data-dragging');
    markOver(null);
  }

  function move(event: PointerEvent): void {
    if (ghost === null && !far(start, event)) return;
    ghost ??= makeGhost(label);
    document.documentElement.setAttribute('data-dragging', '');
    ghost.style.translate = `${event.clientX + 12}px ${event.clientY + 8}px`;
    markOver(elementAt(event));
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
  }

  function letGo(event: PointerEvent): void {
    const isDragged = ghost !== null;
    const target = isDragged ? targetAt(event, dimension) : null;
    end();
    if (isDragged) swallowClick();
    if (target !== null) drop(target);
  }

  const options = { signal: ending.signal };
  window.addEventListener('pointermove', move, options);
  window.addEventListener('pointerup', letGo, options);
  window.addEventListener('pointercancel', end, options);
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), options);
}

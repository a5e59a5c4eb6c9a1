import { Bidi } from '../components/bidi.js';
import { strings } from '../strings.js';

/** Value of an attribute: a text, a complex value such as an email address by its value and type, or a list of them. */
export function ShownValue({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className="dimmed">{strings.history.nothing}</span>;
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (!Array.isArray(value)) return <Bidi>{textOf(value)}</Bidi>;
  return value.map((element, index) => (
    <span key={index}>
      {index > 0 && ', '}
      <Bidi>{elementText(element)}</Bidi>
    </span>
  ));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function elementText(element: unknown): string {
  if (typeof element !== 'object' || element === null) return String(element);
  const { value, type, primary } = element as { value?: unknown; type?: unknown; primary?: unknown };
  if (typeof value !== 'string') return JSON.stringify(element);
  const notes = [typeof type === 'string' && type, primary === true && strings.user.primary].filter(Boolean);
  return notes.length > 0 ? `${value} (${notes.join(', ')})` : value;
}

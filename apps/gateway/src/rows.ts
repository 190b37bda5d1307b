/**
 * The lines of a list before anybody reads them. A list of ten thousand items is asked for a hundred of them: which are there,
 * what they are sorted and filtered by, is looked up; whole views are made of the page alone.
 */
import { type Clock, type ItemState, itemAt } from '@concord/domain';
import { type Document, type Documents, shownAs } from '@concord/read-models';

export type View = { id: string };

/** One line: its id, any of its fields, and all of it; `peek` gives the same, to be forgotten again. */
export type Row = { readonly id: string; get(field: string): unknown; peek(): View; view(): View };

const isField = (view: View, field: string): field is keyof View => Object.hasOwn(view, field);
const fieldIn = (view: View, field: string): unknown => (isField(view, field) ? view[field] : undefined);

/** A line that was made already. */
export const rowOf = (view: View): Row => ({
  id: view.id,
  get: (field) => fieldIn(view, field),
  peek: () => view,
  view: () => view,
});

/** What some fields say of a thing whose view is not made yet. */
export type Fields<T> = Readonly<Record<string, (of: T) => unknown>>;

/** A line of which some fields are at hand; the rest of it is made where it is read. */
class MadeLater<T extends { id: string }> implements Row {
  readonly id: string;
  readonly #of: T;
  readonly #fields: Fields<T>;
  readonly #make: (of: T) => View;
  #made: View | undefined;
  constructor(of: T, fields: Fields<T>, make: (of: T) => View) {
    this.id = of.id;
    this.#of = of;
    this.#fields = fields;
    this.#make = make;
  }
  get(field: string): unknown {
    if (field === 'id') return this.id;
    return Object.hasOwn(this.#fields, field) ? this.#fields[field]?.(this.#of) : fieldIn(this.peek(), field);
  }
  peek(): View {
    return this.#made ?? this.#make(this.#of);
  }
  view(): View {
    this.#made ??= this.#make(this.#of);
    return this.#made;
  }
}
export const madeLater = <T extends { id: string }>(of: T, fields: Fields<T>, make: (of: T) => View): Row =>
  new MadeLater(of, fields, make);

/** Fields that views take from the document itself, whatever the date. */
const OF_DOCUMENT = new Set(['id', 'kind', 'version', 'position']);

export type Lines = {
  documents: Documents;
  clock: Clock;
  /** Defined for everything that is shown. */
  make(document: Document): View | undefined;
  /** Fields that the view shows as they were told, or as they are claimed by then. */
  told: ReadonlySet<string>;
  /** Fields that can be told without making the view. */
  fields?: Fields<Document>;
  /** Whether what is looked at is kept: it is once the list is asked for again. */
  keeps: boolean;
};

class DocumentRow implements Row {
  readonly id: string;
  readonly #document: Document;
  readonly #lines: Lines;
  readonly #isWhole: boolean;
  #made: View | undefined;
  constructor(document: Document, lines: Lines, isWhole: boolean) {
    this.id = document.id;
    this.#document = document;
    this.#lines = lines;
    this.#isWhole = isWhole;
  }

  /** What is looked at once is made and forgotten: to keep ten thousand of them costs more than to make them. */
  get(field: string): unknown {
    if (this.#made) return fieldIn(this.#made, field);
    if (OF_DOCUMENT.has(field)) return this.#document[field as 'id' | 'kind' | 'version' | 'position'];
    if (field === 'publicFrom') return (this.#document.state as ItemState).publicFrom;
    const { fields } = this.#lines;
    if (fields && Object.hasOwn(fields, field)) return fields[field]?.(this.#document);
    if (!this.#isWhole || !this.#lines.told.has(field)) return fieldIn(this.peek(), field);
    const { data } = itemAt(this.#document.state as ItemState, this.#lines.clock);
    return (data as Record<string, unknown> | null)?.[field];
  }

  peek(): View {
    // Whoever is shown has a view: see shownAs.
    const made = this.#made ?? this.#lines.make(this.#document) ?? { id: this.id };
    if (this.#lines.keeps) this.#made = made;
    return made;
  }

  view(): View {
    this.#made = this.peek();
    return this.#made;
  }
}

/** Of documents of one kind, by id, those that are there. */
export const rowsOf = (documents: readonly Document[], lines: Lines): readonly Row[] =>
  documents.flatMap((document) => {
    const shown = shownAs(document, lines.clock, lines.documents);
    return shown ? [new DocumentRow(document, lines, shown === 'whole')] : [];
  });

import type { Json } from './json';

/**
 * Work on data that libraries do. It is done beside the engine where the platform can, so that Stop and lights stay
 * prompt however much there is to do. What a person wrote wrong, and what takes too long, is a FailureError.
 */
export interface DataService {
  /** Makes JSON of a text that is nearly JSON: quotes, commas and brackets that are wrong or missing. */
  repairJson(text: string): Promise<string>;
  /** Asks a value a question in JSONata; undefined where it finds nothing. */
  query(request: QueryRequest): Promise<Json | undefined>;
  /** The places where a pattern fits, from the first on. */
  findMatches(request: PatternRequest & { readonly limit: number }): Promise<readonly PatternMatch[]>;
  replaceMatches(request: ReplaceRequest): Promise<string>;
  /** Reads, arranges and writes a table. */
  table(request: TableRequest): Promise<TableAnswer>;
  /** Takes Markdown apart. */
  markdown(request: MarkdownRequest): Promise<MarkdownAnswer>;
  /** Reads the text of a PDF. */
  pdf(request: PdfRequest): Promise<PdfAnswer>;
}

export interface QueryRequest {
  readonly expression: string;
  readonly value: Json;
  /** What the expression reads as `$name`. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** What `$now()` tells, in milliseconds since 1970. */
  readonly now: number;
  /** What `$random()` and `$shuffle()` begin from, a number in [0, 1). */
  readonly seed: number;
  readonly limitMilliseconds: number;
}

/** A pattern in RE2's words: no references back, and time that grows with the text alone. */
export interface PatternRequest {
  readonly pattern: string;
  readonly text: string;
  readonly ignoreCase: boolean;
  /** `^` and `$` stand for the borders of each line. */
  readonly multiline: boolean;
  /** `.` stands for a line break, too. */
  readonly dotAll: boolean;
}

export interface ReplaceRequest extends PatternRequest {
  readonly replacement: string;
  /** `$1` and `$<name>` in the replacement stand for groups; otherwise it is put in as it is. */
  readonly usesGroups: boolean;
  readonly onlyFirst: boolean;
}

export interface PatternMatch {
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  /** What each group holds, from the first; null where it took no part. */
  readonly groups: readonly (string | null)[];
  /** The groups that have a name, by it. */
  readonly named: Readonly<Record<string, string | null>>;
}

export interface TableRequest {
  readonly from:
    | {
        readonly type: 'csv';
        readonly text: string;
        /** Found out where it is missing. */
        readonly delimiter?: string;
        readonly hasHeader: boolean;
        /** Numbers, true and false are read as such. */
        readonly readsValues: boolean;
      }
    | { readonly type: 'rows'; readonly rows: readonly Json[] };
  /** The columns to keep, in their order; all where there are none. */
  readonly columns: readonly string[];
  readonly sortBy?: string;
  readonly descending: boolean;
  /** The most rows to keep; all where it is missing. */
  readonly limit?: number;
  readonly to:
    | { readonly type: 'rows' }
    | { readonly type: 'markdown' }
    | {
        readonly type: 'csv';
        readonly delimiter: string;
        /** Texts that a spreadsheet would take for formulas get a ' before them. */
        readonly escapesFormulas: boolean;
      };
}

export interface TableAnswer {
  readonly columns: readonly string[];
  /** Of `rows`. */
  readonly rows?: readonly Json[];
  /** Of what is written. */
  readonly text?: string;
}

export interface MarkdownRequest {
  readonly text: string;
  readonly take: 'code' | 'text' | 'html' | 'headings';
}

export interface MarkdownAnswer {
  readonly blocks?: readonly { readonly language: string; readonly code: string }[];
  readonly headings?: readonly { readonly level: number; readonly text: string }[];
  /** Of `text` and `html`. */
  readonly text?: string;
}

export interface PdfRequest {
  readonly bytes: Uint8Array;
  /** Of the file, for failures. */
  readonly name: string;
}

export interface PdfAnswer {
  /** The text of each page. */
  readonly pages: readonly string[];
}

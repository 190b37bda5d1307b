/** Days and vague dates. All days are UTC; a day stands for its end when it asks, for its whole when it answers. */
export type Day = string & { readonly __brand?: 'Day' };
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as precise as its source. */
export type PartialDate = string & { readonly __brand?: 'PartialDate' };

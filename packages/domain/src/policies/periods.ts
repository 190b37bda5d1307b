/** How long the policies wait. One place for each number, and where it comes from. */

/**
 * Months after which something of which nothing was heard may be called lapsed. Ours: no rule of the bodies on record says
 * how long a proposal, or a match of capacity, stays open without a word.
 */
export const SILENT_MONTHS = 12;

/**
 * Months between the beginning of an agreement, or its last review, and the next. Ours, after the Global Counter-Terrorism
 * Strategy (A/RES/60/288), which the Assembly reviews every two years; the texts on record name no period of their own.
 */
export const REVIEW_MONTHS = 24;

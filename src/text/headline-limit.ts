/** Characters of a headline at most. */
export const HEADLINE_LIMIT = 90

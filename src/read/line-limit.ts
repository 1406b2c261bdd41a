/**
 * Characters of a line that may be furniture: a credit, a label, a pointer, a service line. A hundred long words have a third
 * of it. What is longer is a story's, and the rules for such lines are not asked: many of them take quadratic time.
 */
export const LINE_LIMIT = 3000

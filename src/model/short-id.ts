/** As much of an issue's id as a person copies: any beginning that names one issue is taken. */
export const shortId = (id: string): string => id.slice(0, 12)

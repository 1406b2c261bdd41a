import type { Config } from './schema.ts'

/** The zone in which a newsletter gives times, IANA: that of its schedule goes first. */
export const zoneOf = ({ schedule, timezone }: Pick<Config, 'schedule' | 'timezone'>): string =>
  schedule?.timezone ?? timezone

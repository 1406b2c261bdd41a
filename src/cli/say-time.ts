/** An instant as a person of the newsletter's zone reads it: `2026-06-02 06:00`. Pure. */
export function createSayTime(zone: string): (instant: string | Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (instant) => format.format(new Date(instant)).replace(', ', ' ')
}

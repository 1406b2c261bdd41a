/** An instant as a person of the newsletter's zone reads it: `2026-06-02 06:00`. Pure. */
export function createSayTime(zone: string): (instant: string | Date) => string {
  let format: Intl.DateTimeFormat | undefined
  return (instant) => {
    if (zone === 'UTC' || zone === 'Etc/UTC') return new Date(instant).toISOString().slice(0, 16).replace('T', ' ')
    // Opening a zone costs half as much as a whole start of Node: only when a time is shown.
    format ??= new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    return format.format(new Date(instant)).replace(', ', ' ')
  }
}

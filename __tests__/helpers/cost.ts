/** CPU of this process, ms: the best of three, as the machine may be busy. */
export async function costOf(read: (size: number) => unknown, size: number): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < 3; round++) costs.push(await once(read, size))
  return Math.min(...costs)
}

async function once(read: (size: number) => unknown, size: number): Promise<number> {
  const began = process.cpuUsage()
  await read(size)
  return process.cpuUsage(began).user / 1000
}

interface Growth {
  /**
   * How many times as long the longer text is. At eight times, linear cost is 8 and quadratic 64, so that a limit of 24 leaves
   * room for a busy machine; at two times (2 and 4) collecting garbage alone goes past a limit of 3.
   */
  readonly times?: number
  /** Below so many milliseconds the longer one is quick enough, whatever the shorter one takes. */
  readonly enough?: number
}

/**
 * CPU of a text and of a longer one, ms; the best of up to three rounds, of as many as it takes to see that the cost grows
 * as the text does. The long one comes first: what is slow until it is compiled would make the short one look dear.
 */
export async function costsOf(
  read: (size: number) => unknown,
  size: number,
  { times = 8, enough = 60 }: Growth = {},
): Promise<[short: number, long: number]> {
  const least: [number, number] = [Infinity, Infinity]
  for (let round = 0; round < 3; round++) {
    least[1] = Math.min(least[1], await once(read, size * times))
    if (least[1] < enough) return [Math.min(...least), least[1]]
    least[0] = Math.min(least[0], await once(read, size))
    if (least[1] < least[0] * times * 1.2) break
  }
  return least
}

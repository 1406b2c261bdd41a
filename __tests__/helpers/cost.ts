/** CPU of this process, ms: the best of three, as the machine may be busy. */
export async function costOf(read: (size: number) => unknown, size: number): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < 3; round++) {
    const began = process.cpuUsage()
    await read(size)
    costs.push(process.cpuUsage(began).user / 1000)
  }
  return Math.min(...costs)
}

/** The address that a running `preview` prints; throws when the command ends without one. */
export async function untilPrinted(
  written: () => { stdout: string; stderr: string },
  exit: Promise<number>,
): Promise<string> {
  let ended: number | undefined
  const noteEnd = async () => {
    ended = await exit
  }
  void noteEnd()
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//.exec(written().stdout)?.[0]
    if (url !== undefined) return url
    if (ended !== undefined) throw new Error(`ended with ${ended}: ${written().stderr}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Disjoint sets of numbers; the smallest one stands for its set. Pure. */
export class Groups {
  readonly #parents: Int32Array

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index)
  }

  find(one: number): number {
    let root = one
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root
    // Shortens the way for the next call.
    for (let at = one; at !== root;) {
      const next = this.#parents[at] ?? root
      this.#parents[at] = root
      at = next
    }
    return root
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)]
    this.#parents[Math.max(first, second)] = Math.min(first, second)
  }

  /** Each set of the first `count` numbers, in order. */
  list(count: number): number[][] {
    const sets = new Map<number, number[]>()
    for (let one = 0; one < count; one++) {
      const root = this.find(one)
      const set = sets.get(root)
      if (set === undefined) sets.set(root, [one])
      else set.push(one)
    }
    return [...sets.values()]
  }
}

// Which engine is this?  Programs should ask for a feature, never for a name.
const features: Record<string, boolean> = {
  Intl: typeof Intl === "object",
  WebAssembly: typeof WebAssembly === "object",
  BigInt: typeof 1n === "bigint",
};

const primes: number[] = [];
for (let n = 2; primes.length < 1000; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n);

console.log(`the 1000th prime is ${primes.at(-1)}; has ${Object.keys(features).filter((name) => features[name]).join(", ")}`);

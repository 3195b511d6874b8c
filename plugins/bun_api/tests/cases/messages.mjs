console.log(typeof HTMLRewriter, typeof BuildMessage, typeof ResolveMessage, BuildError === BuildMessage, ResolveError === ResolveMessage);
for (const kind of [BuildMessage, ResolveMessage]) try { new kind(); } catch (error) { console.log(error.name, error.code, error.message); }
try { await import("./nope.js"); } catch (error) { console.log(error instanceof ResolveMessage, error instanceof BuildMessage, error instanceof Error); }
try { await import("no-such-package"); } catch (error) { console.log(error instanceof ResolveMessage, error.code); }
console.log(new Error("x") instanceof ResolveMessage, null instanceof ResolveMessage);

// node:assert: messages and validation of errors (worded as by Node 22 and later).
const { format } = require('util');
console.log = (...a) => void process.stdout.write(`${format(...a)}\n`);
const assert=require('assert');
const T=(f)=>{try{f();console.log('ok')}catch(e){console.log([e.name,e.code,e.message,e.generatedMessage,e.operator].join(' | '))}};
T(()=>assert(0)); T(()=>assert.ok(null == 1, 'm')); T(()=>assert.ok()); T(()=>assert.ok(typeof 123 === 'string'));
T(()=>assert.ok(1 === 2 && "a)"));
T(()=>assert.equal(1,2)); T(()=>assert.strictEqual(1,2)); T(()=>assert.strictEqual('hello world this','hello there this'));
T(()=>assert.strictEqual({a:1},{a:1})); T(()=>assert.deepStrictEqual({a:1,b:[1,2,3]},{a:1,b:[1,2,4]})); T(()=>assert.deepStrictEqual([1,2,3,4,5,6,7,8,9,10,11,12,13,14],[1,2,3,4,5,6,7,8,9,10,11,12,13,15]));
T(()=>assert.deepStrictEqual([1,2,[1]],[1,2,[2],3])); T(()=>assert.deepEqual({a:1},{a:2})); T(()=>assert.notDeepStrictEqual({a:1},{a:1})); T(()=>assert.notStrictEqual(1,1)); T(()=>assert.notStrictEqual('aaaaaaaa','aaaaaaaa'));
T(()=>assert.notEqual(1,1)); T(()=>assert.deepEqual(1,'1')); T(()=>assert.throws(()=>{})); T(()=>assert.throws(()=>{throw new Error('x')},/y/)); T(()=>assert.throws(()=>{throw new Error('x')},{message:'y'}));
T(()=>assert.throws(()=>{throw new Error('x')},TypeError)); T(()=>assert.throws(()=>{throw new Error('x')},()=>false)); T(()=>assert.throws(()=>{throw new TypeError('x')},{name:'TypeError',message:/x/}));
T(()=>assert.doesNotThrow(()=>{throw new Error('bad')},'why')); T(()=>assert.match('abc',/x/)); T(()=>assert.doesNotMatch('abc',/a/)); T(()=>assert.match(1,/x/)); T(()=>assert.fail()); T(()=>assert.fail('boo')); T(()=>assert.ifError(new Error('e'))); T(()=>assert.ifError(null));
T(()=>assert.strict.equal(1,'1')); T(()=>assert.strictEqual(NaN,NaN)); T(()=>assert.deepStrictEqual(new Set([1,{a:1}]),new Set([1,{a:1}]))); T(()=>assert.deepStrictEqual(new Map([[1,2]]),new Map([[1,3]])));
T(()=>assert.strictEqual(1,2,new TypeError('mine'))); T(()=>assert.strictEqual(1)); T(()=>assert.throws('x')); T(()=>assert.notDeepEqual({a:1},{a:1})); T(()=>assert.strictEqual('a\nb','a\nc')); T(()=>assert.deepStrictEqual(-0,0)); T(()=>assert.strictEqual(undefined,null)); T(()=>assert.deepStrictEqual([],{})); T(()=>assert.strictEqual([1],[1]));
T(()=>assert.strictEqual(123456789012,1)); T(()=>assert.throws(()=>{throw new Error('x')},'x')); T(()=>assert.deepStrictEqual(new Date(0),new Date(1)));
assert.rejects(Promise.resolve(1)).catch(e=>console.log(e.message)); assert.rejects(Promise.reject(new Error('q')),/q/).then(()=>console.log('rej ok')); assert.doesNotReject(Promise.reject(new Error('q'))).catch(e=>console.log(e.message));
const e=new assert.AssertionError({actual:1,expected:2,operator:'strictEqual'}); console.log(Object.keys(e).join(), e.stack.split('\n')[0], e+'');
T(()=>assert.partialDeepStrictEqual?.({a:1,b:2},{a:1})); 

// node:vm, v8, diagnostics_channel, net addresses, http headers, dns.lookup.
const { format } = require('util');
console.log = (...a) => void process.stdout.write(`${format(...a)}\n`);
const vm=require('vm'),v8=require('v8'),dc=require('diagnostics_channel'),net=require('net'),dns=require('dns'),http=require('http'),{AsyncLocalStorage}=require('async_hooks');
const t=(f)=>{try{console.log(f())}catch(e){console.log(e.name,e.code,e.message)}};
globalThis.zz=5; t(()=>vm.runInThisContext('zz+1')); t(()=>new vm.Script('var qq=7; qq*2').runInThisContext()); t(()=>qq); t(()=>{try{new vm.Script('let a b')}catch(e){return e.name}}); t(()=>vm.compileFunction('return a+b',['a','b'])(1,2)); t(()=>vm.isContext({}));t(()=>vm.compileFunction('return q',[],{contextExtensions:[{q:9}]})());
const vals=[1,-1,1.5,-0,NaN,2**31,'abc','ü','日本',true,false,null,undefined,10n,-(2n**70n),new Date(5),/a+/gi,[1,2,,4],[1,2],{a:1,b:{c:[]},3:4},new Map([[1,{a:2}]]),new Set([1,'x']),new Uint8Array([1,2]),Buffer.from('hi'),new Float64Array([1.5]),Object(1),Object('s')];
for(const v of vals) t(()=>v8.serialize(v).toString('hex')); for (const v of vals) t(()=>v8.deserialize(v8.serialize(v)));
t(()=>{const o={};o.self=o;return v8.deserialize(v8.serialize(o))}); t(()=>v8.deserialize(v8.serialize(new TypeError('bad'))).message); t(()=>typeof v8.getHeapStatistics().heap_size_limit);
const ch=dc.channel('x'); console.log(ch.hasSubscribers, dc.channel('x')===ch); const f=(m,n)=>console.log('sub',m,n); dc.subscribe('x',f); ch.publish({a:1}); console.log(dc.hasSubscribers('x'),dc.unsubscribe('x',f),ch.hasSubscribers);
const tc=dc.tracingChannel('op'); tc.subscribe({start(c){console.log('start',c.n)},end(c){console.log('end',Object.keys(c))},asyncStart(c){console.log('as',c)},asyncEnd(c){console.log('ae',c)},error(c){console.log('err',c.error.message)}});
t(()=>tc.traceSync((a)=>a*2,{n:1},null,4)); t(()=>tc.traceSync(()=>{throw new Error('q')},{n:2})); tc.tracePromise(async()=>3,{n:3}).then(()=>{ tc.traceCallback((a,cb)=>cb(null,a),-1,{n:4},null,8,(e,r)=>console.log('cb',e,r));
 const als=new AsyncLocalStorage(); const c2=dc.channel('st'); c2.bindStore(als,d=>d.v); t(()=>c2.runStores({v:3},()=>als.getStore()));
 for (const a of ['1.2.3.4','::1','1.2.3','fe80::1%eth0','::ffff:1.2.3.4','','256.1.1.1',null,'1::2::3']) t(()=>[net.isIP(a),net.isIPv4(a),net.isIPv6(a)].join());
 const b=new net.BlockList(); b.addAddress('1.1.1.1'); b.addRange('10.0.0.1','10.0.0.9'); b.addSubnet('2001:db8::',32,'ipv6'); t(()=>[b.check('1.1.1.1'),b.check('10.0.0.5'),b.check('10.0.0.10'),b.check('2001:db8::5','ipv6'),b.check('::ffff:1.1.1.1','ipv6')].join()); t(()=>b.rules); t(()=>b.addAddress('x')); t(()=>new net.SocketAddress({address:'1.2.3.4',port:80}).toJSON());
 class A extends http.Agent{}; t(()=>new A({keepAlive:true}).keepAlive); t(()=>http.globalAgent.getName({host:'h',port:1})); t(()=>Object.create(http.IncomingMessage.prototype) instanceof require('stream').Readable); t(()=>http.validateHeaderName('a b')); t(()=>http.validateHeaderValue('x','a\nb')); t(()=>{const r=new http.ServerResponse({}); r.setHeader('X-A',1); return [r.getHeader('x-a'),r.hasHeader('X-A'),Object.keys(r.getHeaders()),r.statusCode]});
 dns.lookup('localhost',{family:4},(e,a,f)=>{console.log(e,a,f); process.nextTick(()=>{ dns.promises.lookup('127.0.0.1').then(r=>{console.log(r); dns.lookup('localhost',{family:4,all:true},(e,l)=>console.log(l[0]))})})});
});

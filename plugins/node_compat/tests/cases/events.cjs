const EE=require('events'); const {once,on,getEventListeners,errorMonitor,captureRejectionSymbol,setMaxListeners,getMaxListeners,addAbortListener}=EE;
const log=(...a)=>console.log(a.map(x=>typeof x==='string'?x:require('util').inspect(x)).join(' '));
(async()=>{
const e=new EE(); e.on('newListener',(t,l)=>log('new',t,typeof l)); e.on('removeListener',(t)=>log('rm',t)); const f=()=>log('f'); e.on('a',f); e.prependListener('a',()=>log('first')); e.once('a',()=>log('once')); e.prependOnceListener('a',()=>log('p1')); log(e.emit('a'),e.emit('a'),e.emit('zzz'),e.listenerCount('a'),e.eventNames(),e.rawListeners('a').length); e.off('a',f); e.removeAllListeners('a'); log(e.listenerCount('a')); e.removeAllListeners(); log(e.eventNames());
for (const g of [()=>e.emit('error',new Error('x')),()=>e.emit('error','str'),()=>e.emit('error'),()=>e.emit('error',{a:1}),()=>e.on('x',5),()=>e.setMaxListeners(-1),()=>new EE({captureRejections:5})]) try{g()}catch(er){log(er.name,er.message,er.code||'',er.context===undefined?'':er.context)}
const m=new EE(); m.on(errorMonitor,er=>log('mon',er.message)); m.on('error',er=>log('err',er.message)); m.emit('error',new Error('E'));
setTimeout(()=>m.emit('go',1,2),1); log(await once(m,'go')); setTimeout(()=>m.emit('error',new Error('rej')),1); try{await once(m,'never')}catch(er){log('once rej',er.message)}
const ac=new AbortController(); setTimeout(()=>ac.abort(),1); try{await once(m,'never',{signal:ac.signal})}catch(er){log(er.name,er.code,er.message)}
setTimeout(()=>{m.emit('it',1);m.emit('it',2);m.emit('end')},1); for await(const v of on(m,'it',{close:['end']})) log('it',v);
const cr=new EE({captureRejections:true}); cr.on('x',async()=>{throw new Error('async')}); cr.on('error',er=>log('captured',er.message)); cr.emit('x'); await new Promise(r=>setTimeout(r,5));
const c2=new EE({captureRejections:true}); c2[captureRejectionSymbol]=(er,t)=>log('sym',er.message,t); c2.on('y',async()=>{throw new Error('s')}); c2.emit('y'); await new Promise(r=>setTimeout(r,5));
log(getEventListeners(m,'error').length, getMaxListeners(m), EE.defaultMaxListeners, EE.listenerCount(m,'error')); const et=new EventTarget(); et.addEventListener('q',()=>{}); log(getEventListeners(et,'q').length); setTimeout(()=>et.dispatchEvent(new Event('q')),1); log((await once(et,'q'))[0].type);
class My extends EE{}; const my=new My(); log(my instanceof EE, EE.EventEmitter===EE, Object.keys(my)); function Old(){EE.call(this)}; require('util').inherits(Old,EE); const o=new Old(); o.on('z',function(){log(this===o)}); o.emit('z');
process.on('warning',w=>log(w.name,w.message,w.count,w.type)); const lk=new EE(); for(let i=0;i<12;i++) lk.on('l',()=>{}); await new Promise(r=>setImmediate(r));
const s=new EE(); s.on('a',()=>{s.on('a',()=>log('added'))}); s.emit('a'); log(s.listenerCount('a')); s.emit('a');
const ac2=new AbortController(); addAbortListener(ac2.signal,()=>log('abl')); ac2.signal.addEventListener('abort',ev=>ev.stopImmediatePropagation()); ac2.abort();
try{ for await (const _ of on(m,'x',{signal:AbortSignal.abort()})); }catch(er){log(er.name)}
const ear=new EE.EventEmitterAsyncResource({name:'N'}); log(typeof ear.asyncId, ear.asyncResource.eventEmitter===ear);
})();

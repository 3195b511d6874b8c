const et=new EventTarget(); et.addEventListener('a',function(e){console.log('a',e.type,e.target===et,this===et,e.eventPhase)},{once:true}); et.addEventListener('a',{handleEvent(e){console.log('obj',e.cancelable);e.preventDefault()}}); console.log(et.dispatchEvent(new Event('a',{cancelable:true})),et.dispatchEvent(new Event('a')));
console.log(new CustomEvent('x',{detail:{a:1}}).detail, Object.prototype.toString.call(new Event('x')));
const ac=new AbortController(); ac.signal.onabort=e=>console.log('onabort',e.type,e.isTrusted); ac.signal.addEventListener('abort',()=>console.log('l2')); ac.abort(); ac.abort(); console.log(ac.signal.aborted,ac.signal.reason.name,ac.signal.reason.message,ac.signal.reason.code,ac.signal.reason instanceof Error, ac.signal.reason instanceof DOMException);
try{ac.signal.throwIfAborted()}catch(e){console.log(String(e))}
const a2=new AbortController(), any=AbortSignal.any([a2.signal, new AbortController().signal]); any.addEventListener('abort',()=>console.log('any',any.reason)); a2.abort('why');
console.log(AbortSignal.abort(5).reason); try{new AbortSignal()}catch(e){console.log(e.name,e.message)}
console.log(btoa('hello'),atob('aGVsbG8='),atob(' aGk '),btoa('')); try{btoa('é日')}catch(e){console.log(e.name,e.code)} try{atob('a')}catch(e){console.log(e.name,e.code)} try{atob('a*bc')}catch(e){console.log(e.name)}
const te=new TextEncoder(); console.log(te.encode('aé日😀\ud800').join(), te.encode('x'.repeat(600)).length, te.encodeInto('é日',new Uint8Array(4)));
console.log(new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,104,105,0xff,0xe2,0x82])), new TextDecoder('latin1').encoding, new TextDecoder('windows-1252').decode(new Uint8Array([0x80,0x81,0xe9])), new TextDecoder('utf-16le').decode(new Uint8Array([104,0,105,0])), new TextDecoder('shift_jis').decode(new Uint8Array([0x82,0xa0])));
try{new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([0xff]))}catch(e){console.log(e.name,e.code)} try{new TextDecoder('nope')}catch(e){console.log(e.name,e.code)}
const d=new TextDecoder(); console.log(d.decode(new Uint8Array([0xe2,0x82]),{stream:true})+'|'+d.decode(new Uint8Array([0xac]),{stream:true})+'|'+d.decode());
console.log(new DOMException('m','DataCloneError').code, DOMException.ABORT_ERR, Object.keys(Event.prototype).length>5, new DOMException('a').name);
class MyT extends EventTarget{}; const m=new MyT(); let n=0; m.addEventListener('q',()=>n++); m.addEventListener('q',()=>n++); m.dispatchEvent(new Event('q')); console.log(n);
const s=AbortSignal.timeout(5); s.addEventListener('abort',()=>console.log('timeout',s.reason.name,s.reason.message)); setTimeout(()=>{},20);

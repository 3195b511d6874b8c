// node:child_process: spawn, exec, the sync forms, fork; order of events, errors.
const { format } = require('util');
console.log = (...a) => void process.stdout.write(`${format(...a)}\n`);
const cp=require('child_process'); const util=require('util');
const L=(...a)=>console.log(...a);
const c=cp.spawn('sh',['-c','cat; echo err >&2; exit 3']);
L(typeof c.pid, c.spawnfile, c.spawnargs, c.stdin.constructor.name, c.stdio.length, c.killed, c.exitCode, c.connected);
for (const e of ['spawn','exit','close','error']) c.on(e,(...a)=>L('c',e,...a));
let collected='';c.stdout.on('data',d=>collected+=d);c.stderr.resume();

c.stdin.end('hello');
c.on('close',()=>{ L(collected);
 const n=cp.spawn('nope',['x']); n.on('error',e=>L(e.message,e.code,e.errno,e.syscall,e.path,e.spawnargs)); n.on('close',(...a)=>{L('nclose',a.length);
  cp.exec('echo hi; exit 2',(e,so,se)=>{L(e.message,e.code,e.killed,e.signal,e.cmd,JSON.stringify(so),se);
   cp.execFile('sleep',['5'],{timeout:50},(e)=>{L(e.message,e.code,e.killed,e.signal);
    cp.exec('yes',{maxBuffer:10},(e,so)=>{L(e.message,e.code,JSON.stringify(so));
     const ac=new AbortController(); const k=cp.spawn('sleep',['5'],{signal:ac.signal}); k.on('error',e=>L(e.name,e.code,e.message)); k.on('close',(...a)=>{L('k',...a);
      util.promisify(cp.exec)('echo p').then(r=>{L(r);
       const r2=cp.spawnSync('sh',['-c','cat;echo e>&2;exit 4'],{input:'in'}); L(r2.status,r2.signal,r2.stdout,String(r2.stderr),r2.output.length,Object.keys(r2));
       L(cp.execSync('echo x',{encoding:'utf8'}), cp.execFileSync('echo',['y']));
       try{cp.execSync('echo bad>&2; exit 5',{stdio:'pipe'})}catch(e){L(e.message,e.status,Object.keys(e))}
       const r3=cp.spawnSync('nope'); L(r3.error.message,r3.error.code,r3.status,r3.stdout, Object.keys(r3));
       const r4=cp.spawnSync('sleep',['5'],{timeout:60}); L(r4.error.message,r4.signal,r4.status);
       const r5=cp.spawnSync('yes',{maxBuffer:20}); L(r5.error.code);
       for (const f of [()=>cp.spawn(''),()=>cp.spawn(1),()=>cp.spawn('a',1),()=>cp.spawn('a',[],{cwd:1}),()=>cp.spawn('a\0'),()=>cp.spawn('a',{stdio:'x'}),()=>cp.exec(1),()=>c.kill('SIGFOO'),()=>cp.spawn('ls',{timeout:-1}),()=>cp.execFile('ls',[],{},1)]) try{f();L('none')}catch(e){L(e.name,e.code,e.message)}
       const f=cp.fork(__dirname+'/child/forked.cjs',['q'],{env:{...process.env,ZZ:'1'}});
       f.on('message',m=>{L('parent got',m); if(m.n===2) f.send({stop:true})}).on('disconnect',()=>L('disc')).on('exit',(...a)=>L('fexit',...a)).on('close',()=>L('fclose'));
       f.send({n:1}); L(f.connected);
       f.on('close',()=>{const s=cp.spawn('sh',['-c','echo three >&3'],{stdio:['ignore','inherit','inherit','pipe']}); s.stdio[3].on('data',d=>L('3:',String(d)))});
      });
     }); setTimeout(()=>ac.abort(),30);
    });});});});});

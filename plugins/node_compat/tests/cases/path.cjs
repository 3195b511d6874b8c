// node:path, posix and win32: every function on a table of paths.
const u=require('util'); const log=(...a)=>process.stdout.write(u.format(...a)+'\n');
const t=(n,f)=>{try{log(n,u.inspect(f()))}catch(e){log(n,e.name,e.code,e.message)}};
const path=require('path');
const P=['','.','..','/','//','a','/a/b','a/b/../c','../..','/..','a//b','.foo.txt','foo.','C:\\a\\b','C:','\\\\srv\\share\\x','a\\b','//a//b//','c:\\..','.js'];
process.chdir('/');
for (const m of ['posix','win32']) { const p=path[m]; for (const a of P) { for (const f of ['normalize','basename','dirname','extname','isAbsolute','parse','toNamespacedPath']) t(m+f+a,()=>p[f](a)); t(m+'bn2'+a,()=>p.basename(a,'.js')); t('bn3',()=>p.basename(a,a)); t('fmt',()=>p.format(p.parse(a)));
 for (const b of P) { t(m+'join'+a+'|'+b,()=>p.join(a,b)); if(m==='posix') t('rel'+a+'|'+b,()=>p.relative('/q/'+a,'/q/'+b)); else {t('rel'+a+'|'+b,()=>p.relative('C:\\q\\'+a,'C:\\q\\'+b)); t('res',()=>p.resolve('C:\\z',a,b))} t(m+'resolve'+a+'|'+b,()=>p.resolve('/base',a,b).replace(process.cwd(),'CWD')); } } }
for (const v of [1,null,undefined,{},true]) for (const f of ['join','normalize','basename','dirname','extname','isAbsolute','parse','resolve','relative','format']) t(f+String(v),()=>path[f](v));
t('s',()=>[path.sep,path.delimiter,path.posix===path,path.win32.sep,path.win32.delimiter]); t('f',()=>[path.format({dir:'/a',name:'b',ext:'c'}),path.format({root:'/',base:'x'}),path.format({base:'x',ext:'y'}),path.format({dir:'/',root:'/',name:'q',ext:'.z'})]);

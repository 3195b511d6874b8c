const P=(k,v)=>{console.log('--'+k);console.log(v)};
class Foo { #p=1; static s=1; constructor(){ this.a=1; } m(){} get g(){return 1} set g(v){} [Symbol.iterator](){} static sm(){} }
class Bar extends Foo { n(){} b=2 }
P('Foo',new Foo); P('Bar',new Bar); P('FooCls', Foo); P('BarCls', Bar); P('inarr',[new Foo,Foo]);
P('emptycls', new (class Z{}));P('anoncls', new (class {x=1}));P('methodonly', new (class Q{m(){}}));
P('objproto', Object.create({x:1,f(){}}));P('objproto2', Object.assign(Object.create({x:1,f(){}}),{own:1}));
P('nonenum', Object.defineProperty({a:1},'hid',{value:1,enumerable:false}));
P('nonenumget', Object.defineProperty({a:1},'hid',{get(){return 1},enumerable:false}));
P('depth', {a:{b:{c:{d:1}}}}); P('deptharr',[[[[[1]]]]]); P('depthmix',{a:[{b:[{c:1}]}]}); P('depthcls',{a:{b:{c:new Foo}}});P('depthmap',{a:{b:{c:new Map([[1,2]])}}});P('depthempty',{a:{b:{c:{},d:[],e:new Map}}});
P('errmap', new Map([[{a:1},{b:2}],['k',[1,2]]]));P('setobj', new Set([{a:1},[1,2]]));P('nestmap',{m:new Map([['a',new Map([['b',1]])]]),s:new Set([1])});
P('nestarrobj',[[{a:1}],[{b:2}]]);P('arrmixed',[1,[2,[3]],{a:[]}]);P('arr10',[1,2,3,4,5,6,7,8,9,10]);P('arr11',[1,2,3,4,5,6,7,8,9,10,11]);
P('arrundef',[,1]);P('arre3',[1,,,,2]);P('arrend',[1,,]);P('allempty',new Array(3));P('strlong',['a'.repeat(50),'b'.repeat(50),'c']);
P('objlongarr',{list:['a'.repeat(50),'b'.repeat(50),'c']});P('objarr',{list:[1,2,3],o:[{a:1}]});P('arr101',Array.from({length:101},()=>1));
P('fnprops',Object.assign(function ff(){},{x:1}));P('fnobj',{f:Object.assign(function ff(){},{x:1})});P('afn',async()=>{});P('agen',async function*q(){});P('gen',function*q(){});P('bound',(function zz(){}).bind(null));P('nativefn',Math.max);P('symfn',{[Symbol('x')](){}});
P('date',{d:new Date(0),x:new Date(NaN)});P('re',{r:/a\/b/g});P('sym',{s:Symbol('d'),t:Symbol()});P('nums',{a:-0,b:NaN,c:Infinity,d:1e21,e:1.5,f:123456789012n});
P('ta',{a:new Uint8Array(3),b:new Float32Array([1.5]),c:new BigInt64Array([1n]),e:new Uint8Array(0)});P('u8long',new Uint8Array(200));
P('ab',new ArrayBuffer(0));P('sab',new SharedArrayBuffer(2));P('dv',{d:new DataView(new ArrayBuffer(3))});
P('str','plain');P('strnl','a\nb');P('strobj',{a:'a\nb\t"q" \'s\' \\ \u0001 é 😀 \x7f \u2028 `b`'});P('strarr',['a\nb"']);
P('keys',{a:1,'b-c':2,'3':1,'':1,'é':1,'日本':2,$x:1,_y:1,'a b':1,class:1,'it"s':1});
P('getters',{get a(){return 1},set a(v){},get b(){return 1},set c(v){}});
P('circ',(()=>{const a={n:1};a.a=a;a.l=[a];return a})());P('dup',(()=>{const a={n:1};return {x:a,y:a}})());P('circarr',(()=>{const a=[1];a.push(a);return a})());P('circmap',(()=>{const m=new Map;m.set('m',m);return m})());
P('null',{a:null,b:undefined});P('nullp',Object.assign(Object.create(null),{a:{b:1}}));P('emptynull',Object.create(null));
P('tag',{[Symbol.toStringTag]:'T'});class TT{get [Symbol.toStringTag](){return 'TTT'}} P('tagcls',new TT);P('tagcls2',Object.assign(new TT,{a:1}));
P('inspectcustom',{[Symbol.for('nodejs.util.inspect.custom')](d,o,i){return 'CUSTOM '+d+typeof o+typeof i}});P('inspectcustomobj',{z:{[Symbol.for('nodejs.util.inspect.custom')](d,o){return {ret:1}}}});
P('tojson',{toJSON(){return 1}});P('proxy',new Proxy({a:1},{}));P('proxyfn',new Proxy(function q(){},{}));P('proxyarr',new Proxy([1,2],{}));
P('match','abc'.match(/b/));P('groups','abc'.match(/(?<x>b)/));P('arrprops',Object.assign([1],{x:{y:1}}));P('extarr',new (class A extends Array{})(1,2));P('extarrp',Object.assign(new (class A extends Array{})(1,2),{q:1}));P('extmap',new (class A extends Map{})([[1,2]]));P('extset',new (class A extends Set{})([1]));P('extmape',new (class A extends Map{})());
P('exterr',(()=>{class E2 extends Error{constructor(m){super(m);this.name='E2';this.code='X';this.stack='E2: '+m+'\n    at q (/x.js:1:1)'}};return new E2('bad')})());
P('cause',(()=>{const e=new Error('outer',{cause:'why'});e.stack='Error: outer\n    at a (/x:1:1)';return e})());
P('longkey',{['k'.repeat(90)]:1,b:[1,2,3]});P('arrnum80',[1111111111,2222222222,3333333333,4444444444,5555555555,6666666666,7777777777,8888888888]);P('deep',{a:{b:[[{c:{d:1}}]]}});P('strcls',new (class S extends String{})('q'));P('date2',new Date(2020,1,1));P('dateextra',Object.assign(new Date(0),{a:1}));P('reextra',Object.assign(/x/,{a:1}));P('objctor',{constructor:'x'});P('objctor2',{constructor:{name:'Z'},a:1});P('protonull2',Object.create(Object.create(null)));P('fnanonobj',{a:function(){},b:()=>{}});P('clsanon',class{});P('clsext',class extends Foo{});P('clsstatic',class W{static x=1});

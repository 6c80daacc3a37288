import { DevicePage, Device } from './dist/index.js'
import { IsoDate } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
const mk=i=>({serial_number:'FAKE'+String(i).padStart(8,'0'),model:'iPhone XR',description:'IPHONE XR BLACK 128GB-USA',color:'BLACK',device_family:'iPhone',os:'iOS',asset_tag:'A-'+i,profile_status:'pushed',device_assigned_date:'2026-11-21T07:57:10Z',device_assigned_by:'facilitator@example.com',wifi_mac_address:'02:00:00:00:00:01',bluetooth_mac_address:'02:00:00:00:00:02',imei:['35'+i],eid:'89040000000000000000000000000000',is_replacement_device:false,profile_uuid:'ABCDEFABCDEFABCDEFABCDEFABCDEFAB',profile_assign_time:'2026-11-21T07:57:10Z',profile_push_time:'2026-11-21T07:57:10Z'})
const page={cursor:'x',more_to_follow:true,fetched_until:'2026-11-21T07:57:10Z',devices:Array.from({length:1000},(_,i)=>mk(i))}
const bytes=Buffer.from(JSON.stringify(page))
const time=(name,f,n=60)=>{for(let i=0;i<n;i++)f();const t=performance.now();for(let i=0;i<n;i++)f();console.log(name,((performance.now()-t)/n).toFixed(2),'ms', bytes.length)}
time('JSON.parse',()=>JSON.parse(bytes.toString('utf8')))
time('parseJson',()=>parseJson(bytes))
const v=JSON.parse(bytes)
time('decode',()=>DevicePage.decode(v))
time('dates x3000',()=>{for(let i=0;i<3000;i++)IsoDate.decode('2026-11-21T07:57:10Z')})

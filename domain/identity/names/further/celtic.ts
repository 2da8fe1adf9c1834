/** Irish, Scottish and Welsh names, and the English ones used for them. A group a line, as in `given-names.ts`. */
export const FURTHER_CELTIC_GROUPS = `
aine anya onya
aisling ashling aislinn ashlyn aislin ashleen aishling
aoife eefa aoibh aoiffe / ava eva
branwen bran
bronagh brona
bryn brin brynn
cadan caden
caoimhe keeva kiva queeva kweeva keva
caoimhin / kevin
caolan keelan kealan
carwyn carwin
carys caris
catrin cat catryn catrine / catherine
catriona katriona catrina caitriona katrina cat triona / catherine
ceri kerry keri cerri
cerys kerys
cian kian keane kean kyan
ciara / kiara keira kira kiera
ciaran kieran kieron keiran ciaron
cillian killian kilian
conall connall conal
cormac mac cormack
dafydd dai davydd taffy / david dewi
daibhidh / david
daithi dahi / david
dara daragh darragh darach
darragh daragh dara
deiniol / daniel
delyth del
dewi / david
diarmuid dermot diarmaid dermod darmuid / jerry
dilwyn dil dillwyn
donal donall domhnall / donald daniel
eamon eamonn eamonne aemon / edmund
efa / eva eve
eilidh ailie ailidh eilish aylie / hayley
eilis eilish ailish eleish / elizabeth
eimear emer eimer eimhear ema
eirwen eira
eithne enya ethna
elin elen / ellen helen
eluned luned lynette
emlyn em
eoin eoghan owen / ian
ffion fion fionn
fiadh fia
fintan finton
fionn finn fin
fionnuala finnuala fenella / nuala finola
gaynor gaenor
geraint gez ger geri
gethin geth
glyndwr glyn
grainne grania granya
gruffydd griffith gruff griff gruffudd
gwenllian gwen llian
gwilym gwil gwillym / william will
gwyn gwynn
haf hav
hefin hefyn
heledd hel
idris id
ieuan ifan iwan iefan iuan / evan
innes innis
iolo / edward
iona ionah
ishbel isobel ishbell iseabail / isabel
iwan ifan / ian
keavy caoimhe
kenna mckenna
lleucu / lucy
llinos lin
macsen / max maxim
maeve mave maebh meabh maev meadhbh medb
mair / mary
maire moira maura / mary
mairead maired mairaid maread / margaret
mairi mhairi vari / mary
malachy malachi malakai
mared marged / margaret
marged / margaret
mari / mary marie
meinir mein
meirion mei
mhairi vari mairi
micheal mihal / michael
mihangel / michael
morwenna morwen
muireann muirinn
myfanwy myf fanw myfi
nerys neris
nia niah
niamh neve nieve neave neeve neev niav
odhran oran odran
oisin osheen ossian ushin
orla orlaith orlagh orlah
osian ossian
padraig padraic podge paudie padraigh paraic / patrick pat paddy
peadar / peter
rhian rhi rian rhianne
rhiannon rhi rhiannan rhianon riannon
riordan reardon rearden
roisin rosheen rosin roshin rosaleen / rose
ronan ronin ronnan
ruairi ruaridh rory ruairidh ruari rhuari
saoirse seersha sersha
seamus shamus seamas / james jim
seonaid shona shonaid / janet
seren ser
sian shan shann siana / jane
sinead sineid shinead / jane
siobhan shivaun chevonne shevaun siobhain chevaun shiv shivvy / joan
sion shon / john
sioned shoned / janet
sorcha soracha / sarah
steffan stef steff / stephen
tadhg teige thaddeus tadgh taidgh / tim
talfryn tal
tegan teg teagan
tegwen teg
teleri eleri
tiernan tiarnan tighearnan
tomos tom tomas / thomas
tudur tudor
una oonagh oona unagh
`;

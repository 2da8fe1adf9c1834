/**
 * Family names that are one name in different spellings or romanisations (Pinyin, Wade-Giles, Cantonese), made
 * for this project. Spellings one letter apart need no group: those count as a slip of the hand.
 */
export const FAMILY_GROUPS = `
chan chen
cheung zhang chang jang
chow zhou chou
choudhury chowdhury chaudhry chaudhary choudhry chaudhuri chowdhry
chung zhong
fung feng
hui xu hsu
huang wong hwang
kwok guo kuo
lam lin
lau liu lew
leung liang
li lee
ng wu
poon pan
tang deng teng
tsang zeng tseng
tse xie hsieh
wang wong
yeung yang young
yip ye yeh
zhao chao chiu
zhu chu
hussain hussein husain hossain husein hussayn
ahmed ahmad
mohammed muhammad mohammad mohamed mohamad mohamud
rahman rehman
sheikh shaikh shaik sheik
siddiqui siddiqi siddique
qureshi kureshi quraishi
mahmood mahmoud mehmood mahmud
malik malek
mirza meerza
iqbal ikbal
farooq faruk farouk
sayed syed sayyid
uddin udin
smith smyth smythe
clark clarke
davies davis
macdonald mcdonald
mackenzie mckenzie
thompson thomson
reid reed read
philips phillips philipps
stephens stevens
stephenson stevenson
stewart stuart
allen allan
brown browne
green greene
johnson johnston johnstone
nicholson nicolson
pearson pierson
taylor tayler
white whyte
wild wylde
oneill oneil neill
obrien brien
osullivan sullivan
oconnor connor connors
odonnell donnell
kelly kelley
murphy murphey
doherty docherty dougherty
mccarthy macarthy
`;

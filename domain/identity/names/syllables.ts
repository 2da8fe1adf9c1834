/**
 * Syllables of Chinese given names as Pinyin and Cantonese write them. Most names have two of them, and brothers
 * and sisters often share the first, the name of their generation: Wai Man and Wai Yee.
 */
export const SYLLABLES = `
ai an ang bai ban bang bao bei ben bi bin bing bo cai can cao chan chang chao chen cheng chi chiu cho choi chong chow chuan
chuen chui chun chung ci cong cui da dan dao de deng di ding dong du duan duo e en er fa fan fang fei fen feng fong fu fui fun
fung gang gao ge gen geng gong gu guan guang gui guo ha hai han hang hao hau he hei heng hin hing ho hoi hon hong hou hua huan
huang hui hung huo ji jia jian jiang jiao jie jin jing jiu jo ju juan jun jung ka kai kam kan kang kar ke kei ken keung ki kin
king kit ko kok kong kuan kuen kui kun kung kwan kwok kwong kwun la lai lam lan lang lap lau le lei leng leung li lian liang lik
lim lin ling liu lo lok long lou lu luan luen lui luk lun lung luo ma mai man mang mao mau mei men meng mi mian miao min ming mo
mok mu mui mun na nam nan neng nga ngai ngan ngar ni nian ning nuan on pak pan pang pei pen peng pik pin ping pu pui qi qia qian
qiang qiao qin qing qiong qiu qu quan que qun ran rao ren rong rou ru ruan rui ruo run sai san sang sau se sen shan shang shao
shek shen sheng shi shing shou shu shuang shui shun shuo si sik sin sing siu so song sou su suen sui suk sum sun sung sze tai tak
tam tan tang tao tat ti tian tik tim tin ting tong tou tsui tsun tsz tu tung wa wah wai wan wang wei wen weng wing wo wu wun xi xia
xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yam yan yang yao yat ye yee yeuk yeung yi yik yim yin ying yip yiu yong
you yu yuan yue yuen yui yuk yum yun yung ze zeng zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhuo zi zong zu zuo
`;

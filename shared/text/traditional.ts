// Common traditional characters and their simplified twins, pairwise. Kept small on purpose: characters that callers' names,
// addresses and everyday complaints use. One-to-many cases (乾, 徵, 著 …) are left out where a wrong fold would hurt.

const pairs =
  '國国個个們们這这來来時时會会說说為为對对過过還还開开關关問问間间東东車车長长門门見见話话電电氣气熱热燒烧無无沒没樓楼區区縣县鎮镇鄉乡莊庄裡里裏里後后於于邊边點点線线號号樣样種种幾几應应該该讓让請请謝谢誰谁處处' +
  '題题實实發发現现當当產产業业務务員员單单費费錢钱買买賣卖價价貨货貴贵質质貸贷賠赔賬账資资財财貿贸購购贈赠環环護护園园圍围圖图團团圓圆場场壞坏塊块報报壓压壘垒層层屬属嶺岭島岛峽峡巖岩廣广廠厂廟庙廳厅廢废彈弹強强' +
  '彎弯從从復复徑径總总愛爱態态憂忧慮虑懷怀戲戏戰战戶户擊击擔担擾扰據据損损換换擁拥擇择攔拦攤摊攝摄敗败敵敌數数斷断舊旧書书條条橋桥機机權权樹树樂乐構构標标欄栏櫃柜歡欢歲岁歷历殘残殺杀毀毁氫氢漢汉溝沟滅灭滾滚漲涨' +
  '濕湿濟济瀉泻灣湾災灾爐炉煙烟燈灯爭争爺爷獎奖獨独獻献瑪玛畫画異异療疗癒愈皺皱盜盗監监盤盘眾众睜睁礦矿碼码確确禮礼禍祸稅税積积穩稳穀谷窩窝競竞筆笔節节範范築筑簡简簽签糧粮紅红約约級级紀纪紙纸細细終终組组結结給给' +
  '統统絕绝經经綠绿維维網网緊紧緒绪練练績绩織织繳缴繼继續续纖纤罰罚罷罢義义習习聖圣聞闻聯联聲声職职聽听肅肃腦脑腳脚臉脸臺台臨临舉举艦舰藝艺藥药蘇苏蘭兰蓋盖華华萬万葉叶蟲虫蠶蚕衛卫衝冲補补裝装製制複复視视覺觉覽览' +
  '觀观訂订計计訊讯討讨訓训記记許许設设訪访證证評评詐诈詞词詢询試试詳详誤误談谈論论謠谣講讲識识譯译讀读變变豐丰負负責责貧贫賓宾賴赖趕赶趙赵跡迹踐践躍跃軍军軌轨軟软載载輕轻輛辆輪轮輸输轉转辦办農农運运達达違违遠远' +
  '適适遲迟選选遺遗郵邮鄰邻醫医釋释鋼钢錄录錯错鍋锅鍵键鎖锁鏈链鐘钟鐵铁鑰钥鑽钻閃闪閉闭閣阁閱阅陣阵陰阴陳陈陸陆陽阳隊队階阶際际險险隨随隱隐雙双雜杂離离難难雲云霧雾靈灵靜静響响頁页頂顶項项順顺預预領领頭头頻频顆颗' +
  '額额顏颜願愿類类顧顾顯显風风飛飞飯饭飲饮養养餘余館馆駐驻駕驾騎骑騙骗騷骚驗验驚惊體体魚鱼鳥鸟鴨鸭鹽盐麥麦麵面黃黄黨党齊齐齡龄龍龙龜龟傷伤傳传儀仪億亿優优償偿儲储兒儿內内兩两冊册凍冻減减凱凯別别則则剛刚創创劃划' +
  '劇剧勞劳勢势動动勝胜勵励勸劝匯汇協协衆众參参吳吴啟启喪丧喬乔嘗尝噴喷嚴严嚇吓壇坛壩坝夠够奪夺奮奋婦妇媽妈孫孙學学寧宁寬宽審审寫写寶宝將将專专尋寻導导屆届嶼屿帥帅師师帳帐帶带幣币幫帮庫库廈厦徹彻憲宪戀恋摯挚撥拨' +
  '撿捡擋挡擠挤擴扩擺摆殼壳氾泛決决沖冲況况淚泪淨净淺浅測测渾浑湯汤準准滬沪漁渔潔洁潛潜澆浇濃浓濱滨瀝沥瀏浏爛烂牆墙狀状猶犹獅狮玀猡瓊琼甕瓮畢毕疊叠癢痒盡尽礙碍祿禄稱称穢秽窮穷竊窃籃篮籠笼糾纠紛纷純纯綁绑綱纲綜综' +
  '緣缘編编緩缓縮缩罵骂羅罗聾聋膠胶艷艳薦荐藍蓝蘆芦虧亏蝦虾褲裤訴诉診诊誌志認认誠诚誇夸謀谋謂谓譽誉貓猫貝贝貢贡販贩貫贯賊贼賜赐賞赏賤贱賦赋輔辅輩辈輯辑轎轿辭辞遷迁鄧邓鄭郑醜丑釘钉針针釣钓鈴铃銀银銅铜銷销鋪铺鋒锋' +
  '錦锦鍛锻鎊镑鏡镜鑄铸鑒鉴閒闲闊阔闖闯隸隶韓韩頒颁頓顿頸颈顛颠飄飘飼饲飽饱馬马馮冯駛驶駱骆騰腾驅驱髒脏鬆松鬧闹鮮鲜鳴鸣鴿鸽鵝鹅';

const simplifiedOf = readPairs(pairs);
const traditional = new RegExp(`[${[...simplifiedOf.keys()].join('')}]`, 'g');

/** The text in simplified characters, as far as they are in the list. */
export function simplify(text: string): string {
  return text.replace(traditional, (character) => simplifiedOf.get(character) ?? character);
}

function readPairs(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let index = 0; index + 1 < text.length; index += 2) {
    const traditional = text[index] as string;
    const simplified = text[index + 1] as string;
    found.set(traditional, simplified);
  }
  return found;
}

// Words of everyday speech that sound like places, or end like them: nobody who says 大雨 means 大峪.

const words = new Set(
  (
    '大雨 大型 十元 时速 湿度 适度 试读 十度 十楼 石头 讲台 奖台 灌装 管装 罐装 橙子 成字 城区 主城区 老城区 新城区 东西 一定 决定 ' +
    '小区 社区 园区 景区 校区 辖区 片区 山区 郊区 老区 库区 市区 全区 本区 地区 该区 各区 分区 街区 厂区 院区 住区 居民区 生活区 ' +
    '新村 农村 山村 乡村 全村 本村 我村 该村 城中村 新镇 乡镇 城镇 村镇 全镇 本镇 我镇 该镇 是城镇 市城镇 的城镇 县城镇 老街道 街道 社区街道'
  ).split(' '),
);

/** Whether the words are ordinary ones. */
export function isOrdinaryWord(form: string): boolean {
  return words.has(form);
}

/** Longer words and phrases in which a name stands by chance. */
const carriers = (
  '交通运输 交通运营 交通运行 正常营业 正常营运 经常营 日常营 非常营 和义务 大兴土木 大兴水利 大兴基建 大兴之风 大兴调查 大兴建设的 团结互助 上地面 上地下 上地铁 文化传播 ' +
  '荣华富贵 上地方 客厅朝阳 卧室朝阳 房间朝阳 阳台朝阳 窗户朝阳 朝阳面 朝阳的房间 清河道的 清河道垃圾 清河道淤 延寿命 不上地 方庄稼 向阳台 光明正大 大屯粮'
).split(' ');
const longestCarrier = 6;

/** Whether the span is only a part of such a word. */
export function isInsideWord(form: string, start: number, end: number): boolean {
  const from = Math.max(0, start - longestCarrier);
  const around = form.slice(from, end + longestCarrier);
  return carriers.some((carrier) => {
    const at = around.indexOf(carrier);
    const isAround = at !== -1 && from + at <= start && from + at + carrier.length >= end;
    return isAround && carrier.length > end - start;
  });
}

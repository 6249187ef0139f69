// Self-written calls against the pack the product ships: who should get them, where they are, how soon.

import { expect, test } from 'vitest';
import type { Suggestion } from '#shared/routing/reason.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
const city = loadShippedCity('beijing');
const suggester = createSuggester(city);

function suggest(narrative: string): Suggestion {
  return suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
}

function summary(narrative: string): string {
  const { topics, places, units, deadlineClass } = suggest(narrative);
  const topic = topics[0] && city.topic(topics[0].topicId)?.name.zh;
  const place = places[0] && city.place(places[0].placeId)?.name.zh;
  const unit = units[0] && city.unit(units[0].unitId)?.name.zh;
  return [topic, place, unit, deadlineClass?.classId].map((part) => part ?? '-').join(' · ');
}

test.each([
  ['朝阳区望京街道家里闻到煤气味，很浓', '燃气泄漏 · 望京街道 · 北京燃气集团 · I'],
  ['I live in Wangjing and I can smell gas in the stairwell', '燃气泄漏 · 望京街道 · 北京燃气集团 · I'],
  ['家里暖气不热，只有十四度，海淀区清河街道', '暖气不热 · 清河街道 · 北京热力集团 · II'],
  ['有人被困在电梯里，快来人，丰台区方庄', '人员被困 · 方庄街道 · 市消防救援总队 · I'],
  ['The lift in our building in Huilongguan is broken again', '电梯 · 回龙观街道 · 回龙观街道办事处 · II'],
  ['楼下半夜施工，吵得睡不着，丰台区方庄', '夜间施工噪声 · 方庄街道 · 市城管执法局 · II'],
  ['大兴亦庄的健身房关门了，办卡的钱退不了', '预付卡退费 · 亦庄地区 · 市市场监管局 · III'],
  ['老板拖欠工资三个月，工地在通州宋庄镇', '拖欠工资 · 宋庄镇 · 市人力资源社会保障局 · III'],
  ['My boss has not paid us wages for three months', '拖欠工资 · - · 市人力资源社会保障局 · III'],
  ['路灯不亮，晚上太黑，回龙观街道', '路灯不亮 · 回龙观街道 · 北京市城市照明管理中心 · II'],
  ['红绿灯不亮了，路口很乱，在顺义区后沙峪', '信号灯故障 · 后沙峪地区 · 市公安局交管局 · II'],
  ['大树倒了压到车，房山区长阳镇', '危险树木 · 长阳镇 · 市园林绿化局 · II'],
  ['桥下积水很深，石景山区古城', '道路积水内涝 · 古城街道 · 北京排水集团 · I'],
  ['邻居在楼顶私搭乱建，东城区东四街道', '违法建设举报 · 东四街道 · 东四街道办事处 · III'],
  ['垃圾堆成山没人清运，大兴区西红门', '垃圾清运不及时 · 西红门地区 · 西红门地区办事处 · III'],
  ['小区里有好几条流浪狗，昌平天通苑', '流浪犬 · 昌平区 · 市公安局 · III'],
  ['门口一排车违停，西城区广内', '机动车违法停车 · 广安门内街道 · 市公安局交管局 · III'],
  ['外卖吃了上吐下泻', '食物中毒 · - · 市市场监管局 · I'],
  ['感谢望京街道帮老人找到了家', '感谢 · 望京街道 · 望京街道办事处 · III'],
  ['幸福社区楼道灯坏了，东城区', '公共照明 · 幸福社区 · 龙潭街道办事处 · III'],
])('%s', (narrative, expected) => {
  expect(summary(narrative)).toBe(expected);
});

test('a mood is no matter: nothing is proposed and the desk is told', () => {
  expect(suggest('我今天心情不好')).toEqual({
    topics: [],
    places: [],
    placeCandidates: [],
    units: [],
    deadlineClass: null,
    isUnsure: true,
    who: { assistants: [], flips: [], unsure: [{ kind: 'topicMissing' }] },
  });
});

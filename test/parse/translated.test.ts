import { describe, expect, it } from 'vitest';
import { facts } from './facts.js';

const headers = [
  ['Spanish', 'Capa (tipo)', 'Forma de salida', 'Parámetros', 'Parámetros totales'],
  ['Portuguese', 'Camada (tipo)', 'Formato de saída', 'Parâmetros', 'Total de parâmetros'],
  ['French', 'Couche (type)', 'Forme de sortie', 'Paramètres', 'Total des paramètres'],
  ['German', 'Schicht (Typ)', 'Ausgabeform', 'Parameter', 'Parameter gesamt'],
  ['Russian', 'Слой (тип)', 'Выходная форма', 'Параметры', 'Всего параметров'],
  ['Turkish', 'Katman (tür)', 'Çıktı Şekli', 'Parametre', 'Toplam parametre'],
  ['Japanese', 'レイヤー（型）', '出力形状', 'パラメータ数', '総パラメータ数'],
  ['Chinese', '层（类型）', '输出形状', '参数数量', '总参数'],
  ['Korean', '레이어 (유형)', '출력 형태', '매개변수 #', '총 매개변수'],
] as const;

const rows = [
  ['dense_1', 'Dense', [[null, 64]], 50240],
  ['dense_2', 'Dense', [[null, 10]], 650],
];

describe('translated headers', () => {
  it.each(headers)('reads %s', (_, layer, shape, count, total) => {
    const text = `
_________________________________________________________________
 ${layer}                ${shape}              ${count}
=================================================================
 dense_1 (Dense)             (None, 64)                50240     
                                                                 
 dense_2 (Dense)             (None, 10)                650       
                                                                 
=================================================================
${total}: 50890
`;
    expect(facts(text)).toEqual([{ dialect: 'keras2', model: null, rows, total: 50890 }]);
  });

  it.each(headers)('reads a table with sides in %s', (_, layer, shape, count, total) => {
    const text = `
| ${layer} | ${shape} | ${count} |
|---|---|---|
| dense_1 (Dense) | (None, 64) | 50240 |
| dense_2 (Dense) | (None, 10) | 650 |
| ${total} | | 50,890 |
`;
    expect(facts(text)).toEqual([{ dialect: 'table', model: null, rows, total: 50890 }]);
  });

  it('reads words for None and brackets of full width', () => {
    const text = `
图层（类型）         输出形状           参数量
embedding（嵌入）（无，10，50）２０００
总参数量：２，０００
`;
    expect(facts(text)).toEqual([
      { dialect: 'keras2', model: null, rows: [['embedding', '嵌入', [[null, 10, 50]], 2000]], total: 2000 },
    ]);
  });
});

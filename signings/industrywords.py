"""The words that tell an industry, each with what it weighs.

A product or a trade of its own weighs most; a word that several industries use weighs little and decides only where nothing
else speaks. The longest word at a place counts and hides the shorter ones inside it, so that a compound can belong
elsewhere than its parts: 新能源 is energy, 新能源汽车 is a car, 汽车动力电池 is energy again.
"""

from __future__ import annotations

from enum import StrEnum


class Industry(StrEnum):
    """What a project is for, in the terms that regions use for their own statistics."""

    NEW_ENERGY = "新能源"
    NEW_MATERIALS = "新材料"
    ELECTRONICS = "电子信息"
    BIOMEDICINE = "生物医药"
    EQUIPMENT = "装备制造"
    AUTOMOTIVE = "汽车"
    CHEMICALS = "化工"
    FOOD = "食品"
    AGRICULTURE = "农业"
    TOURISM = "文旅"
    LOGISTICS = "物流"
    REAL_ESTATE = "房地产与城市更新"
    DIGITAL = "数字经济"
    SERVICES = "现代服务"
    OTHER = "其他"  #: a trade that is told, but has no name of its own here: textiles, paper, mining, waste


PLAIN: dict[Industry, str] = {
    # Making, storing and carrying energy without coal and oil, with the battery's whole chain: a battery's
    # cathode is told as energy by those who build it, though it is a material.
    Industry.NEW_ENERGY: (
        "新能源 光伏 太阳能 风电 风力发电 海上风电 风光储 储能 抽水蓄能 氢能 绿氢 制氢 加氢 氢燃料电池 燃料电池 锂电 锂电池 "
        "锂离子电池 动力电池 汽车动力电池 钠离子电池 钠电 固态电池 电池 电芯 电池材料 正极材料 负极材料 电解液 隔膜 碳酸锂 磷酸铁锂 "
        "三元前驱体 多晶硅 单晶硅 硅片 光伏组件 光伏玻璃 逆变器 充电桩 换电站 充换电 生物质发电 生物质能 垃圾发电 核电 地热 "
        "新能源装备 海上风电装备 风电装备 光伏装备 储能装备 氢能装备 风机 风电叶片 清洁能源 可再生能源 绿电 虚拟电厂 新能源科技 农光互补 渔光互补 "
        "林光互补 光储充 智能微电网 锂电铜箔 电池铝箔 电池回收 源网荷储"
    ),
    # What others build with.
    Industry.NEW_MATERIALS: (
        "新材料 复合材料 碳纤维 玻璃纤维 玄武岩纤维 石墨烯 纳米 稀土 永磁 磁性材料 铝合金 镁合金 钛合金 高温合金 特种合金 钛材 铜箔 "
        "铝箔 铝材 铝精深加工 铜精深加工 不锈钢 特钢 特种钢 有色金属 硅基 硅材料 碳化硅 陶瓷基板 特种陶瓷 先进陶瓷 功能膜 薄膜 "
        "特种玻璃 气凝胶 高分子材料 可降解材料 降解塑料 绿色建材 新型建材 装配式建筑 高纯石英 石英砂 靶材 石墨 碳材料 钨 钼 "
        "改性塑料 功能材料 先进材料 金属材料 碳基"
    ),
    Industry.ELECTRONICS: (
        "电子 电子信息 电子元器件 电子器件 半导体 集成电路 芯片 晶圆 封装测试 封测 封装基板 光电 光电子 光电显示 新型显示 液晶 面板 "
        "显示屏 显示模组 背光模组 触控 传感器 电路板 线路板 印制电路 PCB 元器件 电容 电感 连接器 光模块 光通信 光纤 光缆 光学模组 光学 光子 通信 "
        "通讯设备 微波 射频 雷达 5G 智能终端 手机 平板电脑 服务器 消费电子 耳机 LED MiniLED OLED 半导体材料 半导体设备 "
        "电子化学品 电子材料 电子玻璃 存储 北斗 智能穿戴 摄像头 激光器 激光芯片 家电 智能家电 智能家居 智能硬件 扬声器 电声 音响 汽车电子 电子级 新一代信息技术 信创"
    ),
    Industry.BIOMEDICINE: (
        "医药 生物医药 制药 药业 药品 药物 创新药 原料药 中药 中医药 中成药 中药饮片 疫苗 抗体 细胞 基因 诊断试剂 体外诊断 医疗器械 医疗 "
        "医疗设备 医美 医用 生物科技 生物技术 生物制品 生物 生命健康 生命科学 大健康 健康产业 兽药 动物疫苗 医药中间体 合成生物 保健品 "
        "药妆 血液制品 口腔 骨科 防护用品 康复器械 核药"
    ),
    # Machines, also those for other trades: 食品机械, 农机, 化工装备.
    Industry.EQUIPMENT: (
        "装备 装备制造 高端装备 智能装备 机械 机械制造 机床 数控机床 机器人 工业母机 自动化设备 智能制造 精密制造 精密机械 精密模具 模具 "
        "轴承 齿轮 液压 泵阀 阀门 压缩机 电机 发电机 变压器 输配电 电力设备 电力装备 电气 电梯 起重机 工程机械 矿山机械 农机 农业机械 农机装备 "
        "食品机械 化工装备 物流装备 环保设备 环保装备 阀芯 水泵 专用设备 通用设备 航空 航空航天 航天 卫星 无人机 低空 低空经济 飞行器 通用航空 直升机 大飞机 船舶 "
        "造船 游艇 海工 海洋工程 轨道交通 动车 盾构 铸造 锻造 铸件 锻件 钢结构 仪器仪表 仪表 3D打印 增材制造 五金 紧固件 锅炉 "
        "半导体装备 印刷机械 纺织机械 包装机械 叉车 医疗机器人 线缆 电缆 电线电缆 激光设备"
    ),
    Industry.AUTOMOTIVE: (
        "汽车 新能源汽车 电动汽车 智能网联汽车 汽车零部件 汽车配件 汽车制造 整车 专用车 商用车 乘用车 客车 卡车 重卡 房车 改装车 电动车 新能源车 "
        "新能源商用车 新能源重卡 新能源客车 新能源专用车 氢燃料电池汽车 燃料电池汽车 摩托车 电动自行车 三轮车 轮毂 轮胎 车桥 变速箱 变速器 发动机 汽车座椅 汽车内饰 汽车线束 汽车玻璃 车灯 "
        "新能源汽车零部件 汽车轻量化 底盘 汽配 车架 智能网联 车联网 自动驾驶 智能驾驶 刹车片 挂车 新能源零部件"
    ),
    Industry.CHEMICALS: (
        "化工 精细化工 石化 石油化工 煤化工 盐化工 氟化工 磷化工 硅化工 绿色化工 化工新材料 乙烯 丙烯 炼化 化肥 复合肥 尿素 农药 涂料 油墨 染料 颜料 "
        "助剂 树脂 合成橡胶 橡胶 聚酯 聚氨酯 聚丙烯 聚乙烯 有机硅 甲醇 双氧水 氯碱 纯碱 烧碱 钛白粉 日化 日用化学品 洗涤用品 化妆品 香精香料 "
        "胶粘剂 催化剂 磷酸 硫酸 己二酸 己内酰胺 BDO PTA 天然气液化 轻烃 润滑油 炭黑 化学品 氨纶"
    ),
    Industry.FOOD: (
        "食品 食品加工 绿色食品 预制菜 预制食品 休闲食品 方便食品 调味品 酱油 食用油 粮油 粮油加工 乳业 乳制品 奶粉 饮料 饮用水 矿泉水 "
        "啤酒 白酒 酒业 酿酒 葡萄酒 黄酒 果酒 酱酒 茶饮 肉制品 肉类加工 屠宰 生猪屠宰 水产品加工 海产品加工 农产品加工 农产品深加工 农副产品加工 果蔬加工 "
        "面粉 米粉 螺蛳粉 米业 糖业 制糖 豆制品 糕点 烘焙 面包 饼干 火锅底料 速冻 罐头 坚果 食用菌加工 淀粉 薯片 餐饮食品 中央厨房 饮品 茶业 "
        "茶叶加工 咖啡 果汁 农产品精深加工 食品产业 腐竹 粉丝 榨菜 泡菜 辣条 大米加工 稻米加工"
    ),
    Industry.AGRICULTURE: (
        "农业 现代农业 智慧农业 设施农业 生态农业 农业科技 田园综合体 种植 养殖 种业 育种 制种 种苗 种猪 生猪 生猪养殖 肉牛 奶牛 肉羊 肉鸡 蛋鸡 家禽 畜牧 牧业 "
        "水产 水产养殖 渔业 海洋牧场 渔港 对虾 果园 水果 蔬菜 大棚 温室 茶园 茶叶 食用菌 花卉 苗木 油茶 林业 竹产业 桑蚕 蚕桑 粮食 高标准农田 "
        "农产品 农副产品 中药材种植 药材种植 饲料 有机肥 果蔬 柑橘 脐橙 苹果 猕猴桃 葡萄 蓝莓 沃柑 火龙果 甘蔗 植物工厂 农牧 光伏农业 果业 兰花 组培 育苗 繁育 乡村振兴 林下经济 油菜 林下种植"
    ),
    Industry.TOURISM: (
        "文旅 文化旅游 旅游 文旅康养 康养 文化产业 文化 旅游度假 度假 度假区 度假村 景区 酒店 民宿 乐园 主题公园 游乐园 影视 影视城 演艺 演出 "
        "古镇 古城 温泉 滑雪 冰雪 冰雪运动 露营 房车露营 营地 体育 体育公园 文创 文化创意 博物馆 美术馆 剧场 森林公园 湿地公园 动物园 海洋馆 "
        "特色小镇 文旅小镇 农旅 乡村旅游 研学 邮轮 游艇码头 游轮 生态旅游 红色旅游 高尔夫 马术 电竞酒店 夜游 水上乐园 观光 农文旅"
    ),
    Industry.LOGISTICS: (
        "物流 冷链 冷链物流 仓储 智慧物流 现代物流 物流园 物流枢纽 保税物流 供应链 配送 分拨中心 快递 速递 货运 航运 港口 码头 陆港 内陆港 中欧班列 "
        "多式联运 集装箱 转运 空港物流 航空物流 航空货运 云仓 前置仓 冷库 铁路专用线 大宗商品交易 公铁联运 农产品冷链物流 电商物流 医药物流 汽车物流 危化品物流"
    ),
    Industry.REAL_ESTATE: (
        "房地产 地产 置业 城市更新 旧城改造 旧村改造 棚户区改造 棚改 三旧改造 城中村改造 旧改 商业综合体 城市综合体 综合体 住宅 商住 商品房 安置房 人才公寓 "
        "写字楼 购物中心 商业广场 万达广场 片区开发 新城开发 城市综合开发 土地综合开发 物业 产城融合 步行街 商业街 公寓 宜居 老旧小区"
    ),
    Industry.DIGITAL: (
        "数字经济 数字 大数据 数据中心 云计算 算力 智算 超算 人工智能 AI 大模型 软件 软件园 信息服务 互联网 工业互联网 物联网 区块链 元宇宙 智慧城市 数字创意 数字产业 "
        "数字科技 数据标注 数据 电商 电子商务 跨境电商 直播 直播电商 直播基地 平台经济 动漫 游戏 电竞 数字孪生 信息安全 网络安全 呼叫中心 云服务 数字化 数字文化 数字农业 数字乡村 数字政府"
    ),
    Industry.SERVICES: (
        "现代服务 服务业 现代服务业 总部 总部经济 总部基地 区域总部 金融 银行 保险 基金 金融租赁 融资租赁 会展 会展中心 商贸 贸易 批发市场 商贸城 专业市场 商场 超市 家政 "
        "教育 学校 职业教育 产教融合 大学 学院 实训 培训 医院 养老 医养 医养综合体 医养结合 托育 检验检测 检测 研发设计 工业设计 设计院 知识产权 人力资源 咨询 "
        "科技服务 孵化器 科创 众创空间 研究院 离岸外包 服务外包 楼宇经济 餐饮 月子中心 汽车销售 汽车4S店 二手车 免税店 殡葬"
    ),
    # Trades that the list has no name for. Saying so is more than silence: a rule for one of the others must not fire.
    Industry.OTHER: (
        "纺织 服装 服饰 面料 家纺 棉纺 纺纱 印染 针织 鞋业 制鞋 鞋材 箱包 皮革 羽绒 无纺布 化纤 玩具 文具 体育用品 家具 家居 木业 板材 木材 竹木 造纸 纸业 纸制品 "
        "印刷 包装 包装材料 塑料 塑料制品 陶瓷 卫浴 玻璃 水泥 砂石 石材 建材 矿业 采矿 矿山 煤矿 煤炭 火电 钢铁 冶炼 冶金 黄金 珠宝 首饰 工艺品 乐器 眼镜 伞业 "
        "节能环保 环保 固废 危废 污水处理 水务 供水 再生资源 循环经济 资源综合利用 垃圾处理 节能 生态修复 污水 废旧 水利 燃气 天然气 高速公路 公路 桥梁 基础设施 钢材 自行车 自行车架 浆纸 纸浆 废水 河道治理 灯饰 照明 烟花 烟草 管网"
    ),
}

#: Said by many: they decide only where no product and no trade is told.
VAGUE: dict[Industry, str] = {
    Industry.NEW_ENERGY: "能源 发电 电力 电站",
    Industry.NEW_MATERIALS: "材料 金属 合金 纤维 铝业 铜业 钢管",
    Industry.ELECTRONICS: "信息技术 信息 智能科技 微电",
    Industry.BIOMEDICINE: "健康",
    Industry.EQUIPMENT: "设备 制造 智造 精密 重工 机电 零部件",
    Industry.AUTOMOTIVE: "车辆 车用",
    Industry.CHEMICALS: "化学 石油",
    Industry.FOOD: "深加工 精深加工",
    Industry.AGRICULTURE: "生态 乡村",
    Industry.OTHER: "综合利用 综合治理",
    Industry.REAL_ESTATE: "广场 商业 置地 小区",
    Industry.LOGISTICS: "运输 交通",
    Industry.DIGITAL: "网络 智慧",
    Industry.SERVICES: "服务 市场 商务",
}

#: What else rules and people call them. The first are the official names of the strategic emerging industries.
ALIASES: dict[str, Industry] = {
    "新一代信息技术": Industry.ELECTRONICS,
    "高端装备制造": Industry.EQUIPMENT,
    "生物": Industry.BIOMEDICINE,
    "新能源汽车": Industry.AUTOMOTIVE,
    "节能环保": Industry.OTHER,  # the list keeps no name for it
    "数字创意": Industry.DIGITAL,
    "相关服务": Industry.SERVICES,
    "信息技术": Industry.ELECTRONICS,
    "高端装备": Industry.EQUIPMENT,
    "先进制造": Industry.EQUIPMENT,
    "生物产业": Industry.BIOMEDICINE,
    "医药": Industry.BIOMEDICINE,
    "大健康": Industry.BIOMEDICINE,
    "石化": Industry.CHEMICALS,
    "食品加工": Industry.FOOD,
    "现代农业": Industry.AGRICULTURE,
    "文化旅游": Industry.TOURISM,
    "旅游": Industry.TOURISM,
    "现代物流": Industry.LOGISTICS,
    "房地产": Industry.REAL_ESTATE,
    "城市更新": Industry.REAL_ESTATE,
    "现代服务业": Industry.SERVICES,
    "服务业": Industry.SERVICES,
}

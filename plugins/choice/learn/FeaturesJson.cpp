// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "plugins/choice/learn/Features.h"
#include "plugins/choice/learn/MatrixJson.h"

#include <array>

namespace tradeoff::choice {

using problems::choice::Form;

namespace {

constexpr std::array kForms = {"number", "category", "text", "embedding"};

format::InputError wrongFeatures(const std::string& found)
{
    return format::InputError({}, found, "the columns of a policy, as a run writes them");
}

} // namespace

format::Json Features::jsonOf(const Source& source)
{
    format::Json json = {{"name", source.name}, {"form", kForms[static_cast<std::size_t>(source.form)]}};
    if (source.form == Form::Number || source.form == Form::Text)
        json["scale"] = {{"log", source.scale.isLog},
                         {"mean", source.scale.mean},
                         {"spread", source.scale.spread},
                         {"lowest", source.scale.lowest},
                         {"highest", source.scale.highest}};
    if (source.form == Form::Number) json["missing"] = source.hasMissing;
    if (source.form == Form::Category) {
        json["words"] = source.words;
        json["rare"] = source.rare;
    }
    if (source.form == Form::Text) json["hash"] = source.texts.toJson();
    if (source.form == Form::Embedding) {
        json["means"] = choice::toJson(source.means);
        json["spreads"] = choice::toJson(source.spreads);
    }
    return json;
}

Features::Source Features::sourceOf(const format::Json& json)
{
    Source source;
    source.name = json.at("name").get<std::string>();
    const auto form = json.at("form").get<std::string>();
    std::size_t at = 0;
    while (at < kForms.size() && form != kForms[at]) ++at;
    if (at == kForms.size()) throw wrongFeatures("form '" + form + "'");
    source.form = static_cast<Form>(at);
    if (json.contains("scale")) {
        const auto& scale = json.at("scale");
        source.scale = {scale.at("log").get<bool>(), scale.at("mean").get<double>(),
                        scale.at("spread").get<double>(), scale.at("lowest").get<double>(),
                        scale.at("highest").get<double>()};
    }
    source.hasMissing = json.value("missing", false);
    source.words = json.value("words", std::vector<std::string>{});
    source.rare = json.value("rare", std::vector<std::string>{});
    if (source.form == Form::Text) source.texts = TextHash::fromJson(json.at("hash"));
    if (source.form != Form::Embedding) return source;
    source.means = numbersOf(json.at("means"));
    source.spreads = numbersOf(json.at("spreads"));
    if (source.means.size() != source.spreads.size()) throw wrongFeatures("embeddings of unequal width");
    return source;
}

format::Json Features::toJson() const
{
    format::Json json = format::Json::array();
    for (const auto& source : m_sources) json.push_back(jsonOf(source));
    return json;
}

Features Features::fromJson(const format::Json& json)
try {
    if (!json.is_array()) throw wrongFeatures("no list of columns");
    Features features;
    for (const auto& source : json) features.m_sources.push_back(sourceOf(source));
    return features;
} catch (const format::Json::exception& error) {
    throw wrongFeatures(error.what());
}

} // namespace tradeoff::choice

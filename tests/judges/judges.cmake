# SPDX-License-Identifier: Apache-2.0
# Programs that share no code with us judge what we write: the sample's files, and those of a record with hostile texts.
find_package(Boost 1.74 REQUIRED COMPONENTS graph)
find_package(nlohmann_json 3.11 REQUIRED)
find_program(XMLLINT xmllint REQUIRED)
set(python /usr/bin/python3)  # Debian's, which has Debian's packages
set(judges_dir ${CMAKE_CURRENT_LIST_DIR})
set(judged ${CMAKE_CURRENT_BINARY_DIR}/judged)
set(sample ${PROJECT_SOURCE_DIR}/samples/helsinki-2018.txt)

add_executable(judge_boost_graphml ${judges_dir}/boost_graphml.cpp)
target_link_libraries(judge_boost_graphml PRIVATE Boost::graph nlohmann_json::nlohmann_json)

add_test(NAME judges.make COMMAND ${BASH} ${judges_dir}/make.sh $<TARGET_FILE:demarche> ${sample} ${judges_dir}/hostile.jsonl ${judged})
set_tests_properties(judges.make PROPERTIES FIXTURES_SETUP judged)

function(demarche_judge name)
  add_test(NAME judges.${name} COMMAND ${ARGN})
  set_tests_properties(judges.${name} PROPERTIES FIXTURES_REQUIRED judged)
endfunction()

foreach(file sample hostile)
  demarche_judge(${file}-xmllint ${XMLLINT} --noout --nonet ${judged}/${file}.graphml ${judged}/${file}.svg ${judged}/${file}.gexf)
  demarche_judge(${file}-networkx ${python} ${judges_dir}/judge.py networkx ${judged}/${file}.graphml ${judged}/${file}.json)
  demarche_judge(${file}-igraph ${python} ${judges_dir}/judge.py igraph ${judged}/${file}.graphml ${judged}/${file}.json)
  demarche_judge(${file}-boost judge_boost_graphml ${judged}/${file}.graphml ${judged}/${file}.json)
  foreach(format gexf csv statements canvas mermaid)
    demarche_judge(${file}-${format} ${python} ${judges_dir}/formats.py ${format} ${judged}/${file})
  endforeach()
  demarche_judge(${file}-dot ${python} ${judges_dir}/judge.py dot ${judged}/${file}.dot ${judged}/${file}.svg)
endforeach()
set(schema ${PROJECT_SOURCE_DIR}/docs/article.schema.json)
demarche_judge(sample-schema ${python} ${judges_dir}/judge.py article ${schema} ${judged}/sample.jsonl ${sample})
demarche_judge(hostile-schema ${python} ${judges_dir}/judge.py article ${schema} ${judged}/hostile.jsonl)

# Every library that analysts use, in every dialect: installs what it lacks, so it is the slowest (about a minute).
add_test(NAME judges.readers COMMAND ${python} ${judges_dir}/readers/run $<TARGET_FILE:demarche> ${judged}/readers ${judged}/sample.jsonl ${judged}/hostile.jsonl)
set_tests_properties(judges.readers PROPERTIES FIXTURES_REQUIRED judged COST 1000 TIMEOUT 1200)
